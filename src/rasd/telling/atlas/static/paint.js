// How a state looks: plain colours, two colours hatched where sources disagree, paler when old, grey for nobody.
import { CONTESTED, DISPUTED, NOBODY, OLD, decoded } from "./data.js";

export const PAPER = "#f7f5ef";
const INK = "#1b1b1b";
const GREY = "#b9b6ae";
const REST = "#6f6f6f";

export function colourOf(model, actor) {
  return actor === NOBODY ? GREY : model.actors[actor].colour || REST;
}

// More actors than colours that all readers tell apart: the rest share a grey, and have a letter on it.
export function letterOf(model, actor) {
  if (actor === NOBODY || (model.actors[actor].colour || REST).toLowerCase() !== REST) return "";
  return model.actors[actor].en.slice(0, 1).toUpperCase();
}

// Mixes a colour with the paper: opaque paint needs no clearing before a cell is painted anew.
function faint(colour, share) {
  const mixed = [1, 3, 5].map((at) => {
    const [own, paper] = [colour, PAPER].map((each) => parseInt(each.slice(at, at + 2), 16));
    return Math.round(own * share + paper * (1 - share)).toString(16).padStart(2, "0");
  });
  return `#${mixed.join("")}`;
}

// The two colours of a state; one twice where there is only one.
function coloursOf(model, { holder, other, marks }) {
  const own = colourOf(model, holder);
  const second = other !== NOBODY ? colourOf(model, other) : "#ffffff";
  return marks & DISPUTED ? [own, second] : [own, own];
}

// The same for HTML: a background that shows a state.
export function background(model, state) {
  const pale = state.marks & OLD ? 0.5 : 1;
  const [one, two] = coloursOf(model, state).map((each) => faint(each, pale));
  return one === two ? one : `repeating-linear-gradient(45deg, ${one} 0 4px, ${two} 4px 8px)`;
}

function hatch(context, one, two, step) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = step * 4;
  const brush = tile.getContext("2d");
  brush.fillStyle = one;
  brush.fillRect(0, 0, tile.width, tile.height);
  brush.strokeStyle = two;
  brush.lineWidth = step * 1.41;
  for (const shift of [-4, 0, 4]) {
    brush.beginPath();
    brush.moveTo(shift * step - step, step * 5);
    brush.lineTo(shift * step + 5 * step, -step);
    brush.stroke();
  }
  return context.createPattern(tile, "repeat");
}

// How much of a cell's colour is left, from its place to where it ends; an octagon's sides are a tenth nearer than that.
const FADE = [1, 0.9, 0.77, 0.62, 0.48, 0.35, 0.22, 0.1, 0];
const END = 0.9;

// Paints for cells, made once for each state and view.
export class CellPaint {
  constructor(model, context, reach) {
    Object.assign(this, { model, context, reach, made: new Map() });
    this.fade = this.gradient((left) => PAPER + Math.round(255 * (1 - left)).toString(16).padStart(2, "0"));
  }

  gradient(colour) {
    const made = this.context.createRadialGradient(0, 0, 0, 0, 0, Math.max(1, this.reach * END));
    FADE.forEach((left, at) => made.addColorStop(at / (FADE.length - 1), colour(left)));
    return made;
  }

  of(code) {
    if (!this.made.has(code)) this.made.set(code, this.make(decoded(code)));
    return this.made.get(code);
  }

  // One colour fades by itself; two need the fade over them.
  make(state) {
    const share = state.holder === NOBODY ? 0.25 : state.marks & OLD ? 0.17 : 0.36;
    const [one, two] = coloursOf(this.model, state);
    if (one === two) return { fill: this.gradient((left) => faint(one, share * left)), hatched: false };
    return { fill: hatch(this.context, faint(one, share), faint(two, share), 3), hatched: true };
  }
}

// Small pictures of dots, drawn once and then stamped: thousands of circles a frame would be too slow.
export class DotStamps {
  constructor(model, radius, ratio) {
    Object.assign(this, { model, radius, ratio, made: new Map() });
    this.half = Math.ceil(radius + 3.5);
  }

  of(code, wide) {
    const key = wide ? -code : code;
    if (!this.made.has(key)) this.made.set(key, this.make(decoded(code), wide));
    return this.made.get(key);
  }

  make(state, wide) {
    const picture = document.createElement("canvas");
    picture.width = picture.height = 2 * this.half * this.ratio;
    const brush = picture.getContext("2d");
    brush.setTransform(this.ratio, 0, 0, this.ratio, this.half * this.ratio, this.half * this.ratio);
    const radius = state.holder === NOBODY && !(state.marks & ~OLD) ? this.radius * 0.75 : this.radius;
    if (state.marks & CONTESTED) {
      outline(brush, radius + 2.5, wide);
      brush.strokeStyle = INK;
      brush.lineWidth = 1.6;
      brush.stroke();
    }
    outline(brush, radius + 1, wide);
    brush.fillStyle = "#fff";
    brush.fill();
    outline(brush, radius, wide);
    const pale = state.marks & OLD ? 0.5 : 1;
    const [one, two] = coloursOf(this.model, state).map((each) => faint(each, pale));
    brush.fillStyle = one === two ? one : hatch(brush, one, two, Math.max(1.5, radius / 3));
    brush.fill();
    brush.strokeStyle = state.marks & OLD || state.holder === NOBODY ? "#6b6862" : INK;
    brush.lineWidth = 1;
    brush.stroke();
    const letter = letterOf(this.model, state.holder);
    if (letter && radius > 4) {
      brush.fillStyle = "#fff";
      brush.font = `bold ${Math.round(radius * 1.5)}px sans-serif`;
      brush.textAlign = "center";
      brush.textBaseline = "middle";
      brush.fillText(letter, 0, radius * 0.1);
    }
    return picture;
  }
}

// A square stands for a region or a line: it has no point.
function outline(brush, radius, wide) {
  brush.beginPath();
  if (wide) brush.rect(-radius, -radius, 2 * radius, 2 * radius);
  else brush.arc(0, 0, radius, 0, 7);
}
