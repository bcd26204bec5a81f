// The days: a slider under a strip of how much was claimed each day, and buttons to the next change.
import { bdi, h, svg } from "./dom.js";
import { changeDays, dayNumber, dayText } from "./data.js";
import { isRtl, nameOf, t } from "./words.js";

const BARS = 600;
const WEEK = 7;

export class Slider {
  constructor(model, state) {
    Object.assign(this, { model, state });
    const last = model.days - 1;
    this.range = h("input", {
      type: "range", min: 0, max: Math.max(1, last), step: 1, "aria-label": t("day_label"), "aria-describedby": "day-keys",
      oninput: () => state.set({ day: Number(this.range.value) }),
      onkeydown: (event) => this.rangeKey(event),
    });
    this.typed = h("input", {
      type: "text", inputmode: "numeric", dir: "ltr", size: 10, maxlength: 10, "aria-label": t("day"), spellcheck: "false",
      onchange: () => this.takeTyped(),
    });
    this.cursor = svg("line", { class: "cursor", y1: 0, y2: 30 });
    this.strip = svg("svg", {
      class: "strip", viewBox: `0 0 ${BARS} 30`, preserveAspectRatio: "none", "aria-hidden": "true",
      onpointerdown: (event) => this.point(event),
      onpointermove: (event) => event.buttons && this.point(event),
    }, svg("path", { class: "bars", d: bars(model) }), this.cursor);
    this.before = this.button("⏮", () => this.jump(-1));
    this.next = this.button("⏭", () => this.jump(1));
    this.element = h("section", { class: "days", "aria-label": t("day") },
      h("div", { class: "track" }, this.strip, this.range,
        h("div", { class: "ends" }, bdi(dayText(model, 0)), bdi(dayText(model, last)))),
      h("div", { class: "steps" },
        this.before,
        this.button("◀", () => this.move(-1), t("back")),
        this.typed,
        this.button("▶", () => this.move(1), t("forth")),
        this.next),
      h("p", { id: "day-keys", class: "keys" }, t("day_keys")));
    addEventListener("keydown", this.listening = (event) => this.pageKey(event));
    this.show();
    this.showPlace();
  }

  remove() {
    removeEventListener("keydown", this.listening);
  }

  button(sign, work, label = "") {
    return h("button", { type: "button", title: label, "aria-label": label, onclick: work }, h("span", { class: "sign" }, sign));
  }

  show() {
    const { day } = this.state;
    const text = dayText(this.model, day);
    if (Number(this.range.value) !== day) this.range.value = day;
    this.range.setAttribute("aria-valuetext", text);
    this.typed.value = text;
    this.typed.setCustomValidity("");
    const at = ((day + 0.5) / this.model.days) * BARS;
    this.cursor.setAttribute("x1", at);
    this.cursor.setAttribute("x2", at);
  }

  // With a place chosen, the buttons lead to its own changes.
  showPlace() {
    const { place } = this.state;
    for (const [button, key] of [[this.before, "change_back"], [this.next, "change_forth"]]) {
      const label = place ? `${t(key)}: ${nameOf(place)}` : t(key);
      button.setAttribute("aria-label", label);
      button.title = label;
    }
  }

  move(days) {
    this.state.set({ day: this.state.day + days });
  }

  jump(direction) {
    const { day, place } = this.state;
    const days = place ? changeDays(place) : this.model.changes;
    const found = direction > 0 ? days.find((each) => each > day) : days.findLast((each) => each < day);
    if (found !== undefined) this.state.set({ day: found });
  }

  takeTyped() {
    const day = dayNumber(this.model, this.typed.value.trim());
    if (day === null) {
      this.typed.setCustomValidity(t("day_bad"));
      this.typed.reportValidity();
    } else this.state.set({ day });
  }

  // The browser moves the slider by a day; a week, and the way to the next change, are ours.
  rangeKey(event) {
    const forth = isRtl() ? "ArrowLeft" : "ArrowRight";
    const back = isRtl() ? "ArrowRight" : "ArrowLeft";
    const days = { [forth]: 1, ArrowUp: 1, [back]: -1, ArrowDown: -1, PageUp: 30, PageDown: -30 }[event.key];
    if (days === undefined) return;
    this.move(event.shiftKey ? days * WEEK : days);
    event.preventDefault();
  }

  pageKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches?.("input:not([type=range])")) return;
    if (event.key === "n" || event.key === "N") this.jump(1);
    else if (event.key === "p" || event.key === "P") this.jump(-1);
  }

  point(event) {
    const box = this.strip.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    this.state.set({ day: Math.floor((isRtl() ? 1 - share : share) * this.model.days) });
  }
}

// One bar for a day, or for several where there are more days than bars; a square root, so that quiet days show.
function bars(model) {
  const count = Math.min(BARS, model.days);
  const counts = new Array(count).fill(0);
  for (const { first } of model.claims) if (first !== null) counts[Math.floor((first / model.days) * count)] += 1;
  const most = Math.sqrt(Math.max(1, ...counts));
  const wide = BARS / count;
  return counts
    .map((each, at) => (each ? `M${(at * wide).toFixed(1)} 30v${(-28 * Math.sqrt(each) / most).toFixed(1)}h${wide.toFixed(2)}V30z` : ""))
    .join("");
}
