// Claims in a few words: what, who, where, when, on whose word.
import { bdi, clean, h } from "./dom.js";
import { dayText, lettersOf } from "./data.js";
import { background } from "./paint.js";
import { isRtl, known, nameOf, t } from "./words.js";

const ACTORS = new Set(["actor", "actors", "from", "to", "parties", "victims", "group", "target", "holder"]);
const KNOWN = new Set(["manner"]);

export function dayNode(model, day) {
  return day === null ? h("span", {}, t("undated")) : h("bdi", { dir: "ltr" }, h("time", {}, dayText(model, day)));
}

export function daysNode(model, claim) {
  if (claim.first === null) return dayNode(model, null);
  if (claim.first === claim.last) return dayNode(model, claim.first);
  return h("bdi", { dir: "ltr" }, `${dayText(model, claim.first)} – ${dayText(model, claim.last)}`);
}

export function slotOf(claim, name) {
  return claim.slots.find((slot) => slot.name === name) ?? null;
}

// A slot's value: actors by their names, words of the vocabulary in the reader's language, the rest as it is.
export function valueNode(model, slot) {
  if (ACTORS.has(slot.name)) return joined(slot.value.map((actor) => bdi(nameOf(model.actors[actor]))), " + ");
  if (KNOWN.has(slot.name)) return known(slot.name, slot.value);
  if (typeof slot.value === "boolean") return slot.value ? "✓" : "✗";
  return bdi(slot.value);
}

function joined(nodes, between) {
  return nodes.flatMap((node, at) => (at ? [between, node] : [node]));
}

export function whoNode(model, claim) {
  const part = (name) => {
    const slot = slotOf(claim, name);
    return slot ? valueNode(model, slot) : "?";
  };
  if (claim.kind === "transfer") return [part("from"), isRtl() ? " ← " : " → ", part("to")];
  if (claim.kind === "relation") return [part("actor"), " – ", part("target")];
  const told = claim.slots.filter((slot) => ACTORS.has(slot.name));
  if (!told.length) return ["?"];
  return joined(told.map((slot) => {
    const between = slot.name === "actors" ? " × " : " + ";
    return joined(slot.value.map((actor) => bdi(nameOf(model.actors[actor]))), between);
  }), isRtl() ? "، " : ", ");
}

// The chain of sources, nearest to the reader first, behind the outlet that published.
export function voiceNode(model, claim) {
  const report = model.reports[claim.report];
  const chain = claim.sources.map(({ source }) => bdi(nameOf(source)));
  chain.unshift(report.outlet ? bdi(report.outlet) : t("unknown_outlet"));
  return joined(chain, isRtl() ? " → " : " ← ");
}

export function stateTags(claim) {
  const words = [];
  if (claim.denied) words.push(t("denied"));
  if (claim.modality !== "stated") words.push(t(claim.modality));
  if (claim.verdict === "confirm") words.push(t("confirmed"));
  return words.map((word) => [" ", h("b", { class: "flag" }, word)]);
}

export function interestTag(claim) {
  if (!claim.interest) return null;
  const suits = claim.interest > 0;
  return h("span", { class: suits ? "interest suits" : "interest hurts" }, t(suits ? "in_interest" : "against_interest"));
}

export function kindNode(claim) {
  const manner = slotOf(claim, "manner");
  const how = manner && manner.value !== "unknown" ? `${isRtl() ? "،" : ","} ${known("manner", manner.value)}` : "";
  return [known("kind", claim.kind), how];
}

export function quoteOf(model, claim) {
  const letters = lettersOf(model.reports[claim.report]);
  return letters.slice(...claim.quote).join("");
}

export function languageOf({ lang }) {
  return { lang, dir: lang === "ar" ? "rtl" : "ltr" };
}

export function placeButton(state, place) {
  return h("button", { type: "button", class: "link", onclick: () => state.set({ place, claim: null }) }, bdi(nameOf(place)));
}

// One claim as an item of a list: its words lead to the report.
export function claimItem(model, state, claim, withPlace = false) {
  const report = model.reports[claim.report];
  return h("li", { class: "claim-item" },
    h("div", { class: "line" }, daysNode(model, claim), " · ", kindNode(claim), ": ", whoNode(model, claim), stateTags(claim)),
    withPlace && claim.place >= 0 ? h("div", {}, placeButton(state, model.places[claim.place])) : null,
    h("div", { class: "soft" }, voiceNode(model, claim), " ", interestTag(claim)),
    h("button", { type: "button", class: "quote", onclick: () => state.set({ claim }) },
      h("span", { class: "unseen" }, `${t("claim")}: `),
      h("q", languageOf(report), clean(quoteOf(model, claim)))));
}

export function swatch(model, state) {
  return h("span", { class: "swatch", "aria-hidden": "true", style: { background: background(model, state) } });
}

// A list that shows some and more when asked: thousands of rows at once would stall a browser.
export function inSteps(items, make, step = 60) {
  const list = h("ul", { class: "plain" });
  const more = h("button", { type: "button", onclick: () => put() }, t("more"));
  let shown = 0;
  const put = () => {
    const next = items.slice(shown, shown + step).map(make);
    list.append(...next);
    if (shown) next[0]?.querySelector("button, a")?.focus();
    shown += step;
    more.hidden = shown >= items.length;
  };
  put();
  return [list, more];
}
