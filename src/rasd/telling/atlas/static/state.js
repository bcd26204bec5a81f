// What the page shows now, kept in the address: a link leads to the same day, place and claim.
import { later } from "./dom.js";
import { dayNumber, dayText } from "./data.js";

export const VIEWS = ["places", "disputed", "sources", "chronicle"];

export class State {
  constructor(model) {
    this.model = model;
    this.listeners = [];
    // Browsers refuse an address that changes with every frame of a slider.
    this.write = later(250, () => history.replaceState(null, "", this.hash()));
    this.read();
    addEventListener("popstate", () => this.follow());
    addEventListener("hashchange", () => this.follow());
  }

  read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const model = this.model;
    const day = dayNumber(model, given.get("on") ?? "");
    this.day = day === null ? model.on : this.within(day);
    this.claim = model.byId.get(given.get("claim")) ?? null;
    this.place = model.byKey.get(given.get("place")) ?? null;
    if (!location.hash && model.place >= 0) this.place = model.places[model.place];
    this.view = VIEWS.includes(given.get("view")) ? given.get("view") : "places";
    this.lang = ["en", "ar"].includes(given.get("lang")) ? given.get("lang") : model.lang;
  }

  within(day) {
    return Math.max(0, Math.min(this.model.days - 1, day));
  }

  hash() {
    const words = new URLSearchParams({ on: dayText(this.model, this.day) });
    if (this.place) words.set("place", this.place.key);
    if (this.claim) words.set("claim", this.claim.id);
    if (this.view !== "places") words.set("view", this.view);
    if (this.lang !== this.model.lang) words.set("lang", this.lang);
    return `#${words}`;
  }

  // Changes what is shown; a new place or claim is a step that the browser's back button takes back.
  set(changes) {
    const before = { day: this.day, place: this.place, claim: this.claim, view: this.view, lang: this.lang };
    if ("day" in changes) changes.day = this.within(changes.day);
    Object.assign(this, changes);
    const step = this.place !== before.place || this.claim !== before.claim || this.view !== before.view;
    if (step) history.pushState(null, "", this.hash());
    else this.write();
    this.tell(before);
  }

  follow() {
    const before = { day: this.day, place: this.place, claim: this.claim, view: this.view, lang: this.lang };
    this.read();
    this.tell(before);
  }

  listen(listener) {
    this.listeners.push(listener);
  }

  tell(before) {
    for (const listener of this.listeners) listener(before);
  }
}

