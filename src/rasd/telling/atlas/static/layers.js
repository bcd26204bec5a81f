// The two painted layers of the map: faint cells, and dots above them. A new day repaints only what changed.
import { codeOn } from "./data.js";
import { CellPaint, DotStamps, PAPER } from "./paint.js";
import { Near } from "./near.js";

const REACHABLE = 16;
const MANY = 40;

export class Layers {
  constructor(model, cells, dots) {
    Object.assign(this, { model, cells, dots, areas: true });
    this.brush = cells.getContext("2d", { alpha: false });
    this.stamp = dots.getContext("2d");
    this.all = model.places
      .filter((place) => place.placed && (place.states.length || place.beliefs.length))
      .map((place) => ({ place, code: 0, left: 0, top: 0, corners: cornersOf(place, model.grain) }));
    this.changing = new Map();
    for (const dot of this.all) {
      for (const [day] of [...dot.place.states, ...dot.place.beliefs]) {
        const dots = this.changing.get(day);
        if (dots) dots.push(dot);
        else this.changing.set(day, [dot]);
      }
    }
  }

  // Paints everything, for a new window or a new view.
  draw(view, day) {
    this.ratio = Math.min(2, devicePixelRatio || 1);
    Object.assign(this, { view, width: view.width, height: view.height });
    for (const canvas of [this.cells, this.dots]) {
      canvas.width = this.width * this.ratio;
      canvas.height = this.height * this.ratio;
    }
    this.day = day;
    this.radius = this.dotRadius();
    this.stamps = new DotStamps(this.model, this.radius, this.ratio);
    this.near = new Near(Math.max(REACHABLE, 2 * this.stamps.half));
    this.seen = [];
    for (const dot of this.all) {
      dot.left = dot.place.x * view.scale + view.x;
      dot.top = dot.place.y * view.scale + view.y;
      dot.code = codeOn(dot.place, day);
      dot.at = -1;
      if (!this.isNearby(dot)) continue;
      dot.at = this.seen.push(dot) - 1;
      this.near.add(dot);
    }
    this.paint = new CellPaint(this.model, this.brush, this.model.reach * view.scale * this.ratio);
    this.brush.fillStyle = PAPER;
    this.brush.fillRect(0, 0, this.cells.width, this.cells.height);
    if (this.areas) for (const dot of this.seen) this.fillCell(dot);
    this.stamp.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.drawDots(this.seen);
  }

  // Many places want small dots, a close look larger ones.
  dotRadius() {
    const room = Math.sqrt((this.width * this.height) / Math.max(1, this.all.length));
    const plain = Math.max(2.6, Math.min(7, room * 0.16));
    return Math.min(10, plain * this.view.zoom ** 0.3);
  }

  isNearby(dot) {
    const reach = this.model.reach * this.view.scale + 10;
    return dot.left > -reach && dot.top > -reach && dot.left < this.width + reach && dot.top < this.height + reach;
  }

  fillCell(dot) {
    if (!dot.corners.length) return;
    const brush = this.brush;
    brush.setTransform(1, 0, 0, 1, dot.left * this.ratio, dot.top * this.ratio);
    this.trace(dot, 1);
    const paint = dot.code ? this.paint.of(dot.code) : { fill: PAPER, hatched: false };
    if (paint.hatched) {
      // Hatching a little smaller than what fades it: else a hair of it is left along the edge.
      brush.fillStyle = PAPER;
      brush.fill();
      this.trace(dot, 0.98);
    }
    brush.fillStyle = paint.fill;
    brush.fill();
    if (paint.hatched) {
      this.trace(dot, 1);
      brush.fillStyle = this.paint.fade;
      brush.fill();
    }
    brush.setTransform(1, 0, 0, 1, 0, 0);
  }

  trace({ corners }, size) {
    const scale = this.view.scale * this.ratio * size;
    this.brush.beginPath();
    for (let at = 0; at < corners.length; at += 2) this.brush.lineTo(corners[at] * scale, corners[at + 1] * scale);
    this.brush.closePath();
  }

  drawDots(dots) {
    const half = this.stamps.half;
    for (const dot of dots) {
      if (!dot.code) continue;
      this.stamp.drawImage(
        this.stamps.of(dot.code, dot.place.wide), dot.left - half, dot.top - half, 2 * half, 2 * half,
      );
    }
  }

  // Paints the places that a new day changes; most days that is a handful of thousands.
  step(day) {
    const changed = [];
    for (const dot of this.between(this.day, day)) {
      const code = codeOn(dot.place, day);
      if (code === dot.code) continue;
      dot.code = code;
      if (dot.at >= 0) changed.push(dot);
    }
    this.day = day;
    if (!changed.length) return;
    if (this.areas) for (const dot of changed) this.fillCell(dot);
    if (changed.length > this.seen.length / 4) {
      this.stamp.clearRect(0, 0, this.width, this.height);
      this.drawDots(this.seen);
    } else this.redrawDots(changed);
  }

  // The dots that may differ between two days: for a few days those that change in them, else all.
  between(one, other) {
    const [from, until] = one < other ? [one, other] : [other, one];
    if (until - from > MANY) return this.all;
    const found = new Set();
    for (let day = from + 1; day <= until; day++) for (const dot of this.changing.get(day) ?? []) found.add(dot);
    return found;
  }

  // One box for each changed dot, with all that reaches into it; a single clip of many boxes would be slow to paint.
  redrawDots(changed) {
    const half = this.stamps.half;
    const side = 2 * half + 3;
    const brush = this.stamp;
    for (const dot of changed) {
      // Whole pixels: a half-cleared edge would leave a ghost of the old dot.
      const [left, top] = [Math.floor(dot.left - half) - 1, Math.floor(dot.top - half) - 1];
      const touching = this.near.about(dot.left, dot.top).filter((other) => {
        return Math.abs(other.left - dot.left) < side && Math.abs(other.top - dot.top) < side;
      });
      brush.save();
      brush.beginPath();
      brush.rect(left, top, side, side);
      brush.clip();
      brush.clearRect(left, top, side, side);
      this.drawDots(touching.sort((a, b) => a.at - b.at));
      brush.restore();
    }
  }

  live() {
    return this.seen.filter((dot) => dot.code);
  }

  // The dot that a finger or a mouse means.
  dotAt(left, top) {
    let best = null;
    let least = REACHABLE;
    for (const dot of this.near.about(left, top)) {
      if (!dot.code) continue;
      const apart = Math.hypot(dot.left - left, dot.top - top);
      if (apart < least) [best, least] = [dot, apart];
    }
    return best;
  }
}

// A cell comes as steps from corner to corner; its corners are kept as seen from its place.
function cornersOf(place, grain) {
  const corners = new Float32Array(place.cell.length);
  let [x, y] = [Math.floor(place.x / grain) * grain, Math.floor(place.y / grain) * grain];
  for (let at = 0; at < corners.length; at += 2) {
    x += place.cell[at] * grain;
    y += place.cell[at + 1] * grain;
    corners[at] = x - place.x;
    corners[at + 1] = y - place.y;
  }
  return corners;
}
