// The log of what is said to have changed hands: what sources tell alike stands on one line, the newest first.
import { h } from "./dom.js";
import { daysNode, inSteps, kindNode, placeButton, slotOf, stateTags, voiceNode, whoNode } from "./tell.js";
import { t } from "./words.js";

const TOLD = new Set(["transfer", "withdrawal", "agreement"]);

export function chronicleView(model, state) {
  const lines = linesOf(model, state.day);
  if (!lines.length) return h("p", {}, t("no_claims"));
  return inSteps(lines, (line) => item(model, state, line));
}

// A denial stands beside what it denies where day, place, sides and manner agree.
function linesOf(model, day) {
  const lines = new Map();
  for (const claim of model.claims) {
    if (!TOLD.has(claim.kind) || claim.first === null || claim.first > day) continue;
    const sides = claim.slots.filter((slot) => Array.isArray(slot.value)).map((slot) => [slot.name, slot.value]);
    const manner = slotOf(claim, "manner")?.value ?? "";
    const key = JSON.stringify([claim.first, claim.last, claim.kind, claim.modality, claim.place, manner, sides]);
    const line = lines.get(key) ?? { first: claim, said: [], denied: [] };
    lines.set(key, line);
    (claim.denied ? line.denied : line.said).push(claim);
  }
  return [...lines.values()].sort((a, b) => b.first.first - a.first.first || a.first.number - b.first.number);
}

function item(model, state, { first, said, denied }) {
  const plain = { ...first, denied: false, verdict: null };
  return h("li", { class: "claim-item" },
    h("div", { class: "line" }, daysNode(model, first), first.place >= 0 ? [" · ", placeButton(state, model.places[first.place])] : null),
    h("div", {}, kindNode(first), ": ", whoNode(model, first), stateTags(plain)),
    voices(model, state, said, null),
    voices(model, state, denied, t("denied")));
}

function voices(model, state, claims, label) {
  if (!claims.length) return null;
  return h("div", { class: "soft" },
    label ? [h("b", { class: "flag" }, label), " "] : null,
    claims.map((claim, at) => [at ? "; " : "",
      h("button", { type: "button", class: "link", onclick: () => state.set({ claim }) }, h("bdi", {}, voiceNode(model, claim)))]));
}
