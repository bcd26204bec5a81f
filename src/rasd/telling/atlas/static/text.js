// A report's text with the words of its claims marked. Marks may begin inside a word: they must not pull letters apart.
import { h } from "./dom.js";
import { lettersOf } from "./data.js";

const KIND_OF_SLOT = {
  place: "place", origin: "place", destination: "place", via: "place",
  actor: "actor", actors: "actor", from: "actor", to: "actor", parties: "actor", victims: "actor", group: "actor",
  target: "actor", holder: "actor",
};

export function kindOfSlot(name) {
  return KIND_OF_SLOT[name] ?? "other";
}

export function markedText(model, state, report, claim) {
  const letters = lettersOf(report);
  const layers = layersOf(report, claim).filter(({ span }) => span && span[0] < span[1] && span[1] <= letters.length);
  const cuts = new Set([0, letters.length]);
  for (const { span } of layers) for (const at of span) cuts.add(at);
  const bounds = [...cuts].sort((a, b) => a - b);
  const parts = [];
  for (let at = 1; at < bounds.length; at++) {
    const [start, end] = [bounds[at - 1], bounds[at]];
    const over = layers.filter(({ span }) => span[0] <= start && end <= span[1]);
    parts.push(part(letters.slice(start, end).join(""), over, state));
  }
  return parts;
}

function layersOf(report, claim) {
  const others = report.claims.filter((other) => other !== claim);
  return [
    ...others.map((other) => ({ span: other.quote, claim: other })),
    { span: claim.quote, chosen: true },
    ...claim.slots.map((slot) => ({ span: slot.span, kind: kindOfSlot(slot.name) })),
    { span: claim.date, kind: "date" },
    ...claim.sources.map(({ span }) => ({ span, kind: "source" })),
  ];
}

function part(text, over, state) {
  if (!over.length) return text;
  const chosen = over.some((layer) => layer.chosen);
  const kind = over.findLast((layer) => layer.kind)?.kind;
  const other = over.find((layer) => layer.claim)?.claim;
  const names = [chosen ? "chosen" : kind ? "" : "other", kind ? `slot ${kind}` : ""].filter(Boolean).join(" ");
  const onclick = other && !chosen ? () => state.set({ claim: other }) : null;
  const element = h(chosen || !kind ? "mark" : "span", { class: names, "data-claim": other?.id }, text);
  if (onclick) element.addEventListener("click", onclick);
  return element;
}
