// The list of places: what the map shows, in words.
import { bdi, h, replace } from "./dom.js";
import { CONTESTED, DISPUTED, NOBODY, OLD, codeOn, decoded, stateOn } from "./data.js";
import { inSteps, placeButton, swatch } from "./tell.js";
import { nameOf, phrase, t } from "./words.js";

export function placesView(model, state, kept) {
  const list = h("div");
  const find = h("input", {
    type: "search", "aria-label": t("search"), placeholder: t("search"), value: kept.search ?? "",
    oninput: () => {
      kept.search = find.value;
      fill();
    },
  });
  const fill = () => replace(list, rows(model, state, find.value));
  fill();
  return [find, list];
}

function rows(model, state, wanted) {
  const words = folded(wanted);
  const found = model.places
    .filter((place) => codeOn(place, state.day) && (!words || folded(`${place.en} ${place.ar} ${place.key}`).includes(words)))
    .sort((a, b) => since(b, state.day) - since(a, state.day) || a.number - b.number);
  if (!found.length) return h("p", {}, t("no_places"));
  return inSteps(found, (place) => row(model, state, place));
}

function since(place, day) {
  return place.states.length ? (stateOn(place, day)?.[0] ?? -1) : -1;
}

function row(model, state, place) {
  const now = decoded(codeOn(place, state.day));
  return h("li", { class: "place-row" },
    swatch(model, now),
    h("div", {}, placeButton(state, place), flags(model, now, place),
      h("div", { class: "soft" }, now.holder === NOBODY ? t("nobody") : bdi(nameOf(model.actors[now.holder])))));
}

export function flags(model, { marks }, place) {
  const flag = (text) => [" ", h("b", { class: "flag" }, text)];
  return [
    marks & DISPUTED ? flag(t("is_disputed")) : null,
    marks & CONTESTED ? flag(t("is_contested")) : null,
    marks & OLD ? [" ", h("span", { class: "soft" }, phrase("is_stale", { days: model.stale }))] : null,
    place.placed ? null : [" ", h("span", { class: "soft" }, t("unplaced"))],
    place.placed && place.wide ? [" ", h("span", { class: "soft" }, t("is_wide"))] : null,
  ];
}

// Names as people type them: without case, marks, and the letters that Arabic writes in several ways.
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0640ʿ`'’-]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىئ]/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ؤ/g, "و")
    .toLowerCase()
    .trim();
}
