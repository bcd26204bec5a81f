// Places where sources disagree on a day, those with most sides first; and, apart from them, those said to be fought over.
import { bdi, h } from "./dom.js";
import { CONTESTED, DISPUTED, NOBODY, codeOn, decoded } from "./data.js";
import { inSteps, placeButton, swatch, whoNode } from "./tell.js";
import { nameOf, phrase, t } from "./words.js";

export function disputedView(model, state) {
  const found = { disputed: [], contested: [] };
  for (const place of model.places) {
    const code = codeOn(place, state.day);
    if (!code) continue;
    const now = decoded(code);
    const row = { place, now, claims: recent(model, place, state.day) };
    row.sides = new Set(row.claims.map((claim) => voice(model, claim)));
    if (now.marks & DISPUTED) found.disputed.push(row);
    if (now.marks & CONTESTED) found.contested.push(row);
  }
  found.disputed.sort((a, b) => b.sides.size - a.sides.size || b.claims.length - a.claims.length);
  return [
    h("p", { class: "soft" }, phrase("disputed_means", { days: model.within })),
    found.disputed.length ? inSteps(found.disputed, (row) => item(model, state, row)) : h("p", {}, t("none_disputed")),
    found.contested.length ? [
      h("h2", {}, t("is_contested"), " ", h("span", { class: "count" }, bdi(String(found.contested.length)))),
      h("p", { class: "soft" }, phrase("contested_means")),
      inSteps(found.contested, (row) => item(model, state, row, false)),
    ] : null,
  ];
}

function recent(model, place, day) {
  return place.claims.filter((claim) =>
    claim.lasting && claim.first !== null && claim.first <= day && claim.first >= day - model.within &&
    (claim.holder !== NOBODY || claim.denied || claim.kind === "contact"));
}

// Outlets of one side count once; one whose side nobody knows counts for itself.
function voice(model, claim) {
  return claim.side >= 0 ? `side ${claim.side}` : `outlet ${model.reports[claim.report].outlet || claim.report}`;
}

function item(model, state, { place, now, claims, sides }, withSides = true) {
  const holders = [...new Set(claims.map((claim) => claim.holder).filter((holder) => holder !== NOBODY))];
  const count = (holder) => claims.filter((claim) => claim.holder === holder).length;
  const denials = claims.filter((claim) => claim.denied);
  const contacts = claims.filter((claim) => claim.kind === "contact" && !claim.denied);
  return h("li", { class: "place-row" },
    swatch(model, now),
    h("div", {}, placeButton(state, place),
      h("ul", { class: "chips" },
        holders.map((holder) => h("li", {}, swatch(model, { holder, other: NOBODY, marks: 0 }),
          bdi(nameOf(model.actors[holder])), " ", h("span", { class: "count" }, bdi(String(count(holder)))))),
        denials.map((claim) => h("li", {}, h("b", { class: "flag" }, t("denied")), " ", whoNode(model, claim))),
        withSides ? null : contacts.map((claim) => h("li", {}, whoNode(model, claim)))),
      withSides ? h("div", { class: "soft" }, phrase("independent_sides", { count: sides.size })) : null));
}
