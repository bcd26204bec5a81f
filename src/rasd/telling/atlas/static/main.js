// Puts the page together, and tells each part of it what changed.
import { append, bdi, h, later, replace } from "./dom.js";
import { CONTESTED, DISPUTED, NOBODY, codeOn, dayText, decoded, load } from "./data.js";
import { State } from "./state.js";
import { WarMap } from "./map.js";
import { Slider } from "./slider.js";
import { Panel } from "./panel.js";
import { phrase, t, useLanguage, useWords } from "./words.js";

class Page {
  constructor(model) {
    this.model = model;
    this.state = new State(model);
    this.state.listen((before) => this.changed(before));
    this.tell = later(400, () => this.tellDay());
    this.build();
  }

  build() {
    const { model, state } = this;
    useLanguage(state.lang);
    this.slider?.remove();
    const title = model.title || t("title");
    document.title = title;
    this.map = new WarMap(model, state);
    this.slider = new Slider(model, state);
    this.panel = new Panel(model, state);
    this.said = h("p", { class: "said", role: "status" });
    this.language = h("button", {
      type: "button", class: "language", lang: state.lang === "ar" ? "en" : "ar",
      onclick: () => state.set({ lang: state.lang === "ar" ? "en" : "ar" }),
    }, t("language"));
    replace(document.body,
      h("header", { class: "head" },
        h("div", {}, h("h1", {}, bdi(title)), h("p", { class: "note" }, t("note"))),
        this.language),
      h("main", { class: "page" },
        h("div", { class: "stage" }, this.map.element, this.slider.element, this.said, this.counted()),
        this.panel.element));
    this.map.fit();
    this.tellDay();
  }

  changed(before) {
    const { state } = this;
    if (state.lang !== before.lang) {
      this.build();
      this.language.focus();
      return;
    }
    if (state.day !== before.day) {
      this.map.showDay();
      this.slider.show();
      this.panel.settle();
      this.tell();
    }
    if (state.place !== before.place) {
      this.map.showPlace();
      this.slider.showPlace();
    }
    if (state.place !== before.place || state.claim !== before.claim || state.view !== before.view) {
      this.panel.show();
      if (state.place || state.claim) this.panel.focus();
    }
  }

  // Read aloud when the slider rests.
  tellDay() {
    const counts = { places: 0, disputed: 0, contested: 0 };
    for (const place of this.model.places) {
      const code = codeOn(place, this.state.day);
      if (!code) continue;
      const { holder, marks } = decoded(code);
      if (holder !== NOBODY) counts.places += 1;
      if (marks & DISPUTED) counts.disputed += 1;
      if (marks & CONTESTED) counts.contested += 1;
    }
    replace(this.said, phrase("said_on", { day: dayText(this.model, this.state.day), ...counts }));
  }

  counted() {
    const { model } = this;
    const details = h("details", { class: "counted" }, h("summary", {}, t("counted")),
      h("p", {}, phrase("counted_how", { size: model.size, root: h("bdi", { dir: "ltr", class: "address" }, model.root.slice(0, 16)) })),
      h("p", {}, phrase("disputed_means", { days: model.within })),
      h("p", {}, t("contested_means")),
      h("p", {}, t("areas_mean")));
    if (model.known) append(details, [h("p", {}, phrase("known_at", { time: model.known }))]);
    return details;
  }
}

const model = await load();
useWords(model.words);
new Page(model);
performance.mark("rasd-ready");
