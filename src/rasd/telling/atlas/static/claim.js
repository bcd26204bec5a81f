// One claim: its parts, and the report that it stands in, every word of it to be seen.
import { bdi, clean, h } from "./dom.js";
import { lettersOf } from "./data.js";
import { kindOfSlot, markedText } from "./text.js";
import {
  claimItem, dayNode, daysNode, interestTag, kindNode, languageOf, placeButton, stateTags, valueNode,
  voiceNode, whoNode,
} from "./tell.js";
import { known, phrase, t } from "./words.js";

export function claimView(model, state) {
  const { claim } = state;
  const report = model.reports[claim.report];
  const others = report.claims.filter((other) => other !== claim);
  const at = report.claims.indexOf(claim);
  const step = (key, to) => h("button", { type: "button", disabled: !report.claims[to], onclick: () => state.set({ claim: report.claims[to] }) }, t(key));
  return [
    h("h2", { tabindex: "-1" }, kindNode(claim), ": ", whoNode(model, claim), stateTags(claim)),
    claim.place >= 0 ? h("p", {}, placeButton(state, model.places[claim.place])) : null,
    parts(model, claim, report),
    h("h3", {}, t("the_report")),
    h("p", { class: "soft" }, report.outlet ? [bdi(report.outlet), " · "] : null,
      report.published === null ? t("not_published") : phrase("published", { day: dayNode(model, report.published) }),
      report.leaning ? [" · ", phrase("leaning", { leaning: report.leaning })] : null,
      report.name ? [" · ", h("bdi", { dir: "ltr", class: "address" }, report.name)] : null),
    h("div", { class: "text", ...languageOf(report) }, markedText(model, state, report, claim)),
    h("p", { class: "steps" }, step("previous_claim", at - 1), step("next_claim", at + 1)),
    others.length ? [h("h3", {}, t("all_claims")), h("ul", { class: "plain" }, others.map((other) => claimItem(model, state, other, true)))] : null,
  ];
}

function parts(model, claim, report) {
  const rows = claim.slots.map((slot) => row(known("slot", slot.name), kindOfSlot(slot.name), valueNode(model, slot), slot.span, report));
  rows.push(row(t("when"), "date", daysNode(model, claim), claim.date, report));
  const spans = claim.sources.map(({ span }) => span);
  rows.push(row(t("voice"), "source", [voiceNode(model, claim), " ", interestTag(claim)], spans[0] ?? null, report, !spans.length));
  const id = h("p", { class: "soft" }, phrase("id", { id: h("bdi", { dir: "ltr" }, h("code", {}, claim.id)) }));
  return [h("dl", { class: "parts" }, rows), id];
}

// A value, and below it the report's own words for it.
function row(name, kind, value, span, report, silent = false) {
  const words = span ? clean(lettersOf(report).slice(...span).join("")) : null;
  return [
    h("dt", {}, h("span", { class: `slot ${kind}` }, name)),
    h("dd", {}, value, silent ? null
      : words ? h("div", { class: "soft" }, h("q", languageOf(report), words))
      : h("div", { class: "soft" }, t("worked_out"))),
  ];
}
