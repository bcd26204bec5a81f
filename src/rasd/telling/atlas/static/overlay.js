// What stands still while days pass: rivers, borders, outlines, names, and the ring about the chosen place.
import { replace, svg } from "./dom.js";
import { nameOf } from "./words.js";

const MOST_NAMES = 70;
const FEW = 150;

export class Overlay {
  constructor(model, element) {
    Object.assign(this, { model, element });
    this.ground = svg("g", { class: "ground" }, outlines(model), lines(model));
    this.names = svg("g", { class: "names" });
    this.ring = svg("circle", { class: "ring", r: 0 });
    element.append(this.ground, this.names, this.ring);
  }

  // `dots` are those that the day shows.
  draw(view, dots, radius) {
    this.view = view;
    this.ground.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
    this.radius = radius;
    this.name(dots);
  }

  name(dots) {
    replace(this.names, placed(dots, this.radius, this.view).map((each) => svg("text", each.at, each.text)));
  }

  mark(place) {
    const shown = place !== null && place.placed;
    this.ring.setAttribute("r", shown ? this.radius + 6 : 0);
    if (!shown) return;
    this.ring.setAttribute("cx", place.x * this.view.scale + this.view.x);
    this.ring.setAttribute("cy", place.y * this.view.scale + this.view.y);
  }
}

function outlines(model) {
  return model.outlines.map((steps) => svg("path", { class: "outline", d: path(steps) }));
}

function path(steps) {
  return `m${steps.join(" ")}`;
}

function lines(model) {
  return model.lines.map(([kind, , , spots]) => {
    return svg("path", { class: kind, d: `M${spots.join(" ")}` });
  });
}

// Names where they do not cross another one: places of which most is claimed first.
function placed(dots, radius, view) {
  // Among few dots, names keep off the other dots too; among thousands none would be left.
  const boxes = dots.length > FEW ? [] : dots.map(({ left, top }) => [left - radius, top - radius, left + radius, top + radius]);
  const found = [];
  const order = [...dots].sort((a, b) => b.place.claims.length - a.place.claims.length || a.at - b.at);
  for (const { place, left, top } of order) {
    if (found.length >= MOST_NAMES * Math.min(2, view.zoom)) break;
    if (left < 0 || top < 0 || left > view.width || top > view.height) continue;
    const text = nameOf(place);
    const half = text.length * 3.4 + 3;
    // Below the dot, or above it where that is taken.
    for (const y of [top + radius + 12, top - radius - 5]) {
      const box = [left - half, y - 11, left + half, y + 4];
      if (box[0] < 2 || box[2] > view.width - 2 || boxes.some((other) => crosses(box, other))) continue;
      boxes.push(box);
      found.push({ at: { x: left, y }, text });
      break;
    }
  }
  return found;
}

function crosses(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
