// The panel beside the map: four lists as tabs, and above them the place or the claim that was chosen.
import { h, later, replace } from "./dom.js";
import { VIEWS } from "./state.js";
import { placesView } from "./places.js";
import { placeView } from "./place.js";
import { claimView } from "./claim.js";
import { disputedView } from "./disputed.js";
import { sourcesView } from "./sources.js";
import { chronicleView } from "./chronicle.js";
import { t } from "./words.js";

const MAKERS = { places: placesView, disputed: disputedView, sources: sourcesView, chronicle: chronicleView };

export class Panel {
  constructor(model, state) {
    Object.assign(this, { model, state, kept: {} });
    this.tabs = VIEWS.map((view) => h("button", {
      type: "button", role: "tab", id: `tab-${view}`, "aria-controls": "view",
      onclick: () => state.set({ view, place: null, claim: null }),
      onkeydown: (event) => this.tabKey(event, view),
    }, t(view)));
    this.body = h("div", { id: "view", class: "view", role: "tabpanel", tabindex: "0" });
    this.element = h("section", { class: "panel", "aria-label": t("views") },
      h("div", { role: "tablist", class: "tabs", "aria-label": t("views") }, this.tabs), this.body);
    // A day that passes by under the slider is not worth a list.
    this.settle = later(150, () => this.show());
    this.show();
  }

  show() {
    const { model, state } = this;
    const chosen = state.claim ?? state.place;
    this.tabs.forEach((tab, at) => {
      const selected = VIEWS[at] === state.view;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      if (selected) this.body.setAttribute("aria-labelledby", tab.id);
    });
    const scrolled = this.shown === this.key() ? this.body.scrollTop : 0;
    const made = state.claim ? claimView(model, state) : state.place ? placeView(model, state) : MAKERS[state.view](model, state, this.kept);
    replace(this.body, chosen ? this.closing() : null, made);
    this.body.scrollTop = scrolled;
    this.shown = this.key();
  }

  key() {
    return `${this.state.view} ${this.state.place?.key} ${this.state.claim?.id}`;
  }

  closing() {
    return h("button", { type: "button", class: "close", onclick: () => this.close() }, "✕ ", t("close"));
  }

  // A claim that was opened from a place leads back to it.
  close() {
    this.state.set(this.state.claim ? { claim: null } : { place: null });
    (this.body.querySelector("h2") ?? this.tabs.find((tab) => tab.tabIndex === 0)).focus();
  }

  // What was asked for is where the reader goes on reading.
  focus() {
    this.body.querySelector("h2")?.focus({ preventScroll: true });
    if (innerWidth <= 900) this.body.scrollIntoView({ block: "start" });
  }

  tabKey(event, view) {
    const forth = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const step = { [forth]: 1, [back]: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
    this.state.set({ view: next, place: null, claim: null });
    this.tabs[VIEWS.indexOf(next)].focus();
  }
}
