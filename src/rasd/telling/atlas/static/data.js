// Takes the packed data apart; rasd/telling/atlas/data.py packs them.

const DAY = 86400000;
export const NOBODY = -1;
export const DISPUTED = 1;
export const CONTESTED = 2;
export const OLD = 4;
const LASTING = new Set(["control", "transfer", "withdrawal", "contact"]);

export async function load() {
  const packed = atob(document.getElementById("data").textContent);
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return unpacked(await new Response(stream).json());
}

function unpacked(raw) {
  const model = { ...raw, startTime: Date.parse(raw.start) };
  model.actors = raw.actors.map(([id, en, ar, colour], number) => ({ number, id, en, ar, colour }));
  model.sources = raw.sources.map(([id, en, ar]) => ({ id, en, ar }));
  model.sides = raw.sides.map(([id, en, ar]) => ({ id, en, ar }));
  model.places = rowsOf(raw.places).map(unpackedPlace);
  model.reports = rowsOf(raw.reports).map(([outlet, leaning, published, lang, name, text], number) => {
    return { number, outlet, leaning, published, lang, name, text, claims: [] };
  });
  model.claims = rowsOf(raw.claims).map((row, number) => unpackedClaim(model, row, number));
  for (const claim of model.claims) {
    model.reports[claim.report].claims.push(claim);
    if (claim.place >= 0) model.places[claim.place].claims.push(claim);
  }
  for (const claim of model.claims) giveWords(claim, model.reports[claim.report]);
  for (const report of model.reports) report.claims.sort((a, b) => a.quote[0] - b.quote[0]);
  model.byKey = new Map(model.places.map((place) => [place.key, place]));
  model.byId = new Map(model.claims.map((claim) => [claim.id, claim]));
  model.changes = changesOf(model.places);
  return model;
}

function rowsOf(columns) {
  return (columns[0] ?? []).map((_, at) => columns.map((column) => column[at]));
}

function unpackedPlace([key, en, ar, spot, wide, cell, states, beliefs], number) {
  const placed = spot.length > 0;
  return { number, key, en, ar, placed, x: spot[0], y: spot[1], wide: wide === 1, cell, states, beliefs, claims: [] };
}

function unpackedClaim(model, row, number) {
  const [report, kind, place, first, last, denied, modality, verdict, interest, side, quote, date, chain, slots, id] =
    row;
  const claim = {
    number, id, report, place, first, last, interest, side, chain,
    kind: model.kinds[kind],
    denied: denied === 1,
    modality: model.modalities[modality],
    verdict: model.verdicts[verdict],
    quote: ends(quote, false),
    date: ends(date, true),
    slots: slots.map(([slot, value, ...span]) => ({ name: model.slots[slot], value, span: ends(span, true) })),
  };
  claim.sources = chain.map(([source, ...span]) => ({ source: model.sources[source], span: ends(span, true) }));
  claim.holder = holderOf(claim);
  claim.lasting = LASTING.has(claim.kind);
  return claim;
}

// A slot without a value says what its words say.
function giveWords(claim, report) {
  for (const slot of claim.slots) slot.value ??= slot.span ? lettersOf(report).slice(...slot.span).join("") : "";
}

// Spans count code points, which a string's own index does not: an emoji is two of its units.
export function lettersOf(report) {
  report.letters ??= [...report.text];
  return report.letters;
}

// Quotes come as start and end, the other spans as start and length.
function ends(span, byLength) {
  if (!span.length) return null;
  return byLength ? [span[0], span[0] + span[1]] : span;
}

function holderOf(claim) {
  if (claim.denied || claim.modality === "planned" || claim.first === null) return NOBODY;
  const wanted = { control: "actor", transfer: "to" }[claim.kind];
  const slot = claim.slots.find((each) => each.name === wanted);
  return slot && slot.value.length === 1 ? slot.value[0] : NOBODY;
}

function changesOf(places) {
  const days = new Set();
  for (const place of places) for (const day of changeDays(place)) days.add(day);
  return [...days].sort((a, b) => a - b);
}

// The days on which a place changes, other than by mere age.
export function changeDays(place) {
  const days = [];
  let before = "";
  for (const [day, holder, other, marks] of place.states) {
    const now = `${holder} ${other} ${marks & ~OLD}`;
    if (now !== before) days.push(day);
    before = now;
  }
  return place.beliefs.length ? place.beliefs.map(([day]) => day) : days;
}

function lastUpTo(rows, day) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return low ? rows[low - 1] : null;
}

// A place's state on a day as [from day, holder, other, marks], null where nothing bears on it.
export function stateOn(place, day) {
  return lastUpTo(place.states, day);
}

export function beliefOn(place, day) {
  return lastUpTo(place.beliefs, day);
}

// The state as one number: what looks the same has the same one, 0 is nothing at all.
export function codeOn(place, day) {
  const state = lastUpTo(place.states, day);
  const belief = place.beliefs.length ? lastUpTo(place.beliefs, day) : null;
  if (!state && !belief) return 0;
  const holder = belief ? belief[1] : state[1];
  return 1 + (holder + 1) * 8 + (state ? state[3] + (state[2] + 1) * 8192 : 0);
}

export function decoded(code) {
  const rest = code - 1;
  return { marks: rest & 7, holder: ((rest >> 3) & 1023) - 1, other: Math.floor(rest / 8192) - 1 };
}

export function dayText(model, day) {
  return new Date(model.startTime + day * DAY).toISOString().slice(0, 10);
}

export function dayNumber(model, text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : Math.round((time - model.startTime) / DAY);
}
