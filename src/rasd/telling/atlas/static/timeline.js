// The timeline of a place: a bar of who is claimed to hold it, and below it a lane for each outlet.
import { bdi, h, svg } from "./dom.js";
import { DISPUTED, NOBODY, OLD, dayText } from "./data.js";
import { colourOf } from "./paint.js";
import { isRtl, nameOf, t } from "./words.js";

const WIDE = 300;
const MOST_LANES = 12;
const MARGIN = 8;

export function timeline(model, state, place) {
  const dated = place.claims.filter((claim) => claim.first !== null);
  if (!dated.length) return null;
  const days = dated.map((claim) => claim.first);
  const from = Math.min(...days, state.day) - 3;
  const until = Math.max(...days, state.day) + 4;
  const x = (day) => {
    const share = MARGIN + ((day - from) / (until - from)) * (WIDE - 2 * MARGIN);
    return isRtl() ? WIDE - share : share;
  };
  const lanes = lanesOf(model, dated);
  const label = t("timeline_label", { place: nameOf(place) });
  return h("figure", { class: "timeline" },
    h("figcaption", {}, h("h3", {}, t("timeline"))),
    h("div", { role: "img", "aria-label": label },
      lane("", 18, holderBar(model, place, x, from, until), x, state),
      lanes.map(([outlet, claims]) => lane(outlet, 20, claims.map((claim) => mark(model, state, claim, x)), x, state))),
    h("div", { class: "lane ends" }, h("span"), h("span", {}, bdi(dayText(model, from + 3)), bdi(dayText(model, until - 4)))));
}

function lanesOf(model, claims) {
  const lanes = new Map();
  for (const claim of claims) {
    const outlet = model.reports[claim.report].outlet || t("unknown_outlet");
    lanes.set(outlet, [...(lanes.get(outlet) ?? []), claim]);
  }
  return [...lanes].sort((a, b) => b[1].length - a[1].length).slice(0, MOST_LANES);
}

function lane(outlet, tall, shapes, x, state) {
  const now = svg("line", { class: "cursor", x1: x(state.day), x2: x(state.day), y1: 0, y2: tall });
  return h("div", { class: "lane" },
    outlet ? bdi(outlet) : h("span"),
    svg("svg", { viewBox: `0 0 ${WIDE} ${tall}` }, shapes, now));
}

function holderBar(model, place, x, from, until) {
  return place.states.filter(([day]) => day < until).map(([day, holder, other, marks], at) => {
    const next = Math.min(place.states[at + 1]?.[0] ?? until, until);
    const [left, right] = [x(Math.max(day, from)), x(next)].sort((a, b) => a - b);
    const bar = (top, tall, actor) => svg("rect", {
      x: left, y: top, width: Math.max(0, right - left), height: tall, fill: colourOf(model, actor), opacity: marks & OLD ? 0.5 : 1,
    });
    // Disputed: the other claimant's colour below the holder's, white where somebody only denies.
    if (!(marks & DISPUTED)) return bar(2, 14, holder);
    return [bar(2, 7, holder), other === NOBODY ? null : bar(9, 7, other)];
  });
}

// A filled circle says who holds it, a cross that it is denied, a grey one that something else happened.
function mark(model, state, claim, x) {
  const at = x(claim.first);
  const onclick = () => state.set({ claim });
  const title = svg("title", {}, dayText(model, claim.first));
  if (claim.denied) return svg("path", { class: "denial", d: `M${at - 4} 6l8 8m0-8l-8 8`, onclick }, title);
  const colour = claim.holder === NOBODY ? "none" : colourOf(model, claim.holder);
  const chosen = state.claim === claim ? " chosen" : "";
  return svg("circle", { class: `mark${chosen}`, cx: at, cy: 10, r: claim.holder === NOBODY ? 3 : 5, fill: colour, onclick }, title);
}
