// One place: who is claimed to hold it, over time; and what speaks for that and against it.
import { bdi, h } from "./dom.js";
import { NOBODY, codeOn, decoded } from "./data.js";
import { flags } from "./places.js";
import { claimItem, dayNode, swatch } from "./tell.js";
import { timeline } from "./timeline.js";
import { stateWords } from "./map.js";
import { nameOf, phrase, t } from "./words.js";

export function placeView(model, state) {
  const { place, day } = state;
  const code = codeOn(place, day);
  const now = code ? decoded(code) : { holder: NOBODY, other: NOBODY, marks: 0 };
  const parts = sorted(model, place, day, now.holder);
  const newest = parts.for.find((claim) => claim.holder === now.holder);
  return [
    h("h2", { tabindex: "-1" }, bdi(nameOf(place))),
    h("p", { class: "now" }, swatch(model, now), h("span", {}, stateWords(model, place, day),
      newest && now.holder !== NOBODY ? [" · ", phrase("since", { day: dayNode(model, newest.first) })] : null)),
    h("p", { class: "soft" }, flags(model, { marks: now.marks & 4 }, place)),
    timeline(model, state, place),
    ...section("for", parts.for, model, state),
    ...section("against", parts.against, model, state),
    ...section("also", parts.also, model, state),
    ...section("earlier", parts.earlier, model, state),
    ...section("later", parts.later, model, state),
  ];
}

function section(name, claims, model, state) {
  if (!claims.length && name !== "for") return [];
  return [
    h("h3", {}, t(name), " ", h("span", { class: "count" }, bdi(String(claims.length)))),
    claims.length ? h("ul", { class: "plain" }, claims.map((claim) => claimItem(model, state, claim))) : h("p", { class: "soft" }, t("no_claims")),
  ];
}

// For: whoever says that the holder of the day holds it. Against: who denies that, or names another, of late or since.
// What others held before is no contradiction; it stands apart, as what is told of later days does. The newest first.
function sorted(model, place, day, holder) {
  const parts = { for: [], against: [], also: [], earlier: [], later: [] };
  const claims = [...place.claims].sort((a, b) => (b.first ?? 1e9) - (a.first ?? 1e9) || a.number - b.number);
  const newest = claims.find((claim) => claim.holder === holder && claim.first <= day)?.first ?? -Infinity;
  const recent = Math.min(newest, day - model.within);
  for (const claim of claims) parts[partOf(claim, day, holder, recent)].push(claim);
  parts.later.reverse();
  return parts;
}

function partOf(claim, day, holder, recent) {
  if (claim.first === null) return "also";
  if (claim.first > day) return "later";
  const said = stand(claim, holder);
  return said === "against" && claim.first < recent ? "earlier" : said;
}

function stand(claim, holder) {
  if (!claim.lasting || claim.modality === "planned" || holder === NOBODY) return "also";
  if (claim.holder !== NOBODY) return claim.holder === holder ? "for" : "against";
  if (claim.kind === "contact") return "also";
  const named = (name) => claim.slots.find((slot) => slot.name === name)?.value.includes(holder);
  if (claim.kind === "withdrawal") return !named("actor") ? "also" : claim.denied ? "for" : "against";
  const gains = named(claim.kind === "control" ? "actor" : "to");
  if (!claim.denied) return gains ? "for" : "also";
  return gains ? "against" : named("from") ? "for" : "also";
}
