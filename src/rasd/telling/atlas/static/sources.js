// The outlets: how much each says, how late, and whom it says to hold places.
import { bdi, h } from "./dom.js";
import { NOBODY } from "./data.js";
import { inSteps } from "./tell.js";
import { colourOf } from "./paint.js";
import { nameOf, phrase, t } from "./words.js";

export function sourcesView(model) {
  return inSteps(outlets(model), (outlet) => item(model, outlet));
}

function outlets(model) {
  const found = new Map();
  for (const report of model.reports) {
    const name = report.outlet || "";
    const outlet = found.get(name) ?? { name, leaning: report.leaning, reports: 0, claims: 0, denials: 0, delays: [], holders: new Map(), sides: new Set() };
    found.set(name, outlet);
    outlet.reports += 1;
    for (const claim of report.claims) take(outlet, report, claim);
  }
  return [...found.values()].sort((a, b) => b.claims - a.claims);
}

function take(outlet, report, claim) {
  outlet.claims += 1;
  if (claim.denied) outlet.denials += 1;
  if (claim.first !== null && report.published !== null) outlet.delays.push(report.published - claim.first);
  if (claim.holder !== NOBODY) outlet.holders.set(claim.holder, (outlet.holders.get(claim.holder) ?? 0) + 1);
  if (claim.side >= 0 && !claim.sources.length) outlet.sides.add(claim.side);
}

function item(model, outlet) {
  const delays = outlet.delays.sort((a, b) => a - b);
  const holders = [...outlet.holders].sort((a, b) => b[1] - a[1]);
  const facts = [
    phrase("reports_count", { count: outlet.reports }),
    phrase("claims_count", { count: outlet.claims }),
    outlet.denials ? phrase("denials_count", { count: outlet.denials }) : null,
    delays.length ? phrase("delay", { days: delays[delays.length >> 1] }) : null,
    outlet.leaning ? phrase("leaning", { leaning: outlet.leaning }) : null,
  ].filter(Boolean);
  return h("li", { class: "outlet" },
    h("h2", {}, outlet.name ? bdi(outlet.name) : t("unknown_outlet")),
    h("p", { class: "soft" }, facts.flatMap((fact, at) => (at ? [" · ", fact] : [fact]))),
    holders.length ? [h("p", { class: "soft" }, t("says_holds")), bar(model, holders), chips(model, holders)] : null);
}

function bar(model, holders) {
  return h("div", { class: "share", "aria-hidden": "true" },
    holders.map(([actor, count]) => h("span", { style: { background: colourOf(model, actor), flexGrow: count } })));
}

function chips(model, holders) {
  return h("ul", { class: "chips" }, holders.map(([actor, count]) => h("li", {},
    h("span", { class: "swatch", style: { background: colourOf(model, actor) } }),
    bdi(nameOf(model.actors[actor])), " ", h("span", { class: "count" }, bdi(String(count))))));
}
