// The map: painted layers, lines and names above them, and the hand that moves and asks.
import { append, bdi, h, later, replace, svg } from "./dom.js";
import { DISPUTED, CONTESTED, beliefOn, decoded, codeOn, NOBODY } from "./data.js";
import { Layers } from "./layers.js";
import { Overlay } from "./overlay.js";
import { View } from "./view.js";
import { legend } from "./legend.js";
import { isRtl, nameOf, phrase, t } from "./words.js";

export class WarMap {
  constructor(model, state) {
    Object.assign(this, { model, state, asked: false });
    const cells = h("canvas", { class: "layer" });
    const dots = h("canvas", { class: "layer" });
    this.lines = svg("svg", { class: "layer", "aria-hidden": "true" });
    this.moving = h("div", { class: "layers", "aria-hidden": "true" }, cells, dots, this.lines);
    this.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.pane = h("div", {
      class: "pane", tabindex: "0", role: "group", "aria-label": t("map_label"), "aria-describedby": "map-keys",
    }, this.moving, this.tip);
    this.legend = h("div", { class: "legend" });
    this.element = h("section", { class: "map", "aria-label": t("map") },
      this.pane, this.tools(), this.legend, h("p", { id: "map-keys", class: "unseen" }, t("map_keys")));
    this.layers = new Layers(model, cells, dots);
    this.overlay = new Overlay(model, this.lines);
    this.view = new View(this.pane, model, () => this.slide());
    this.settle = later(140, () => this.draw());
    this.explain = later(120, () => this.tellDay());
    this.pane.addEventListener("keydown", (event) => this.key(event));
    this.pane.addEventListener("pointermove", (event) => this.hover(event));
    this.pane.addEventListener("pointerleave", () => (this.tip.hidden = true));
    this.pane.addEventListener("click", (event) => this.choose(event));
    new ResizeObserver(() => this.fit()).observe(this.pane);
  }

  tools() {
    const button = (label, sign, work) => h("button", { type: "button", "aria-label": label, title: label, onclick: work }, sign);
    this.toggle = h("input", { type: "checkbox", checked: true, onchange: () => this.switchAreas() });
    return h("div", { class: "tools" },
      button(t("zoom_in"), "+", () => this.view.zoomBy(1.6)),
      button(t("zoom_out"), "−", () => this.view.zoomBy(1 / 1.6)),
      button(t("zoom_all"), "⤢", () => this.showAll()),
      h("label", {}, this.toggle, t("areas")));
  }

  fit() {
    const { width, height } = this.pane.getBoundingClientRect();
    if (!width || !height || (width === this.view.width && height === this.view.height)) return;
    this.view.resize(width, height);
    this.draw();
  }

  draw() {
    this.moving.style.transform = "";
    this.drawn = { scale: this.view.scale, x: this.view.x, y: this.view.y };
    this.layers.draw(this.view, this.state.day);
    this.overlay.draw(this.view, this.layers.live(), this.layers.radius);
    this.overlay.mark(this.state.place);
    this.tellDay();
  }

  // While the map moves, its picture is moved; it is painted anew when the hand rests.
  slide() {
    const scale = this.view.scale / this.drawn.scale;
    const [x, y] = [this.view.x - this.drawn.x * scale, this.view.y - this.drawn.y * scale];
    this.moving.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.settle();
  }

  showAll() {
    this.view.all();
    this.draw();
  }

  switchAreas() {
    this.layers.areas = this.toggle.checked;
    this.draw();
  }

  // Several events may come between two frames: only the last day of them is painted.
  showDay() {
    if (this.asked || !this.drawn) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.layers.step(this.state.day);
      this.explain();
    });
  }

  showPlace() {
    const place = this.state.place;
    if (!this.drawn) return;
    if (place !== null && place.placed) this.view.reveal(place.x, place.y);
    this.overlay.mark(place);
  }

  // When the day rests: names of what it shows, and what its colours mean.
  tellDay() {
    const live = this.layers.live();
    this.overlay.name(live);
    const wide = live.some((dot) => dot.place.wide);
    replace(this.legend, legend(this.model, live.map((dot) => decoded(dot.code)), wide, this.open ?? innerWidth > 700,
      (open) => (this.open = open)));
    this.placeLegend(live);
  }

  // In the lower corner where it hides fewer dots; on its usual side where that makes no difference.
  placeLegend(live) {
    const { offsetWidth: wide, offsetHeight: tall } = this.legend;
    const low = live.filter((dot) => dot.top > this.view.height - tall - 16);
    const left = low.filter((dot) => dot.left < wide + 16).length;
    const right = low.filter((dot) => dot.left > this.view.width - wide - 16).length;
    this.legend.classList.toggle("across", isRtl() ? right > left : left > right);
  }

  hover(event) {
    const [left, top] = this.view.spot(event);
    const dot = this.view.pointers.size ? null : this.layers.dotAt(left, top);
    this.tip.hidden = !dot;
    this.pane.style.cursor = dot ? "pointer" : "";
    if (!dot) return;
    replace(this.tip, h("strong", {}, bdi(nameOf(dot.place))), h("span", {}, stateWords(this.model, dot.place, this.state.day)));
    const onLeft = left > this.view.width / 2;
    Object.assign(this.tip.style, {
      left: onLeft ? "" : `${left + 14}px`,
      right: onLeft ? `${this.view.width - left + 14}px` : "",
      top: `${Math.min(top + 10, this.view.height - 60)}px`,
    });
  }

  choose(event) {
    if (this.view.moved > 5) return;
    const dot = this.layers.dotAt(...this.view.spot(event));
    if (dot) this.state.set({ place: dot.place, claim: null });
  }

  key(event) {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (event.key in steps) this.view.shift(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") this.view.zoomBy(1.4);
    else if (event.key === "-") this.view.zoomBy(1 / 1.4);
    else if (event.key === "0") this.showAll();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

// How a place stands on a day, in words.
export function stateWords(model, place, day) {
  const code = codeOn(place, day);
  const words = [];
  const { holder, marks } = code ? decoded(code) : { holder: NOBODY, marks: 0 };
  const belief = beliefOn(place, day);
  if (holder === NOBODY) words.push(t("nobody"));
  else if (belief) words.push(phrase("probably", { actor: nameOf(model.actors[holder]), percent: belief[2] }));
  else words.push(phrase("claimed_by", { actor: nameOf(model.actors[holder]) }));
  const flags = append(document.createDocumentFragment(), words);
  if (marks & DISPUTED) append(flags, [" · ", h("b", { class: "flag" }, t("is_disputed"))]);
  if (marks & CONTESTED) append(flags, [" · ", h("b", { class: "flag" }, t("is_contested"))]);
  return flags;
}
