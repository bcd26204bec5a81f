// What the colours and patterns mean: only those that are on the map now.
import { bdi, h } from "./dom.js";
import { CONTESTED, DISPUTED, NOBODY, OLD } from "./data.js";
import { background, colourOf, letterOf } from "./paint.js";
import { nameOf, phrase, t } from "./words.js";

// `states` are those of all places on the map; whoever holds most comes first.
export function legend(model, states, wide, open, toggled) {
  const holders = new Map();
  let marks = 0;
  for (const state of states) {
    marks |= state.marks;
    for (const each of [state.holder, state.other]) if (each !== NOBODY) holders.set(each, (holders.get(each) ?? 0) + 1);
  }
  const rows = [...holders]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([actor, count]) => row({ background: colourOf(model, actor) }, letterOf(model, actor), bdi(nameOf(model.actors[actor])), count));
  if (states.some((state) => state.holder === NOBODY)) rows.push(row({ background: colourOf(model, NOBODY) }, "", t("legend_unclaimed")));
  const some = states.find((state) => state.marks & DISPUTED);
  if (some) rows.push(row({ background: background(model, { ...some, marks: DISPUTED }) }, "", t("legend_disputed")));
  if (marks & CONTESTED) rows.push(row({ background: "#fff", boxShadow: "0 0 0 2px #fff, 0 0 0 4px #1b1b1b" }, "", t("legend_contested")));
  if (marks & OLD) rows.push(row({ background: "#fff", opacity: "0.6" }, "", phrase("legend_stale", { days: model.stale })));
  if (wide) rows.push(row({ background: "#fff", borderRadius: "0" }, "", t("legend_wide")));
  return h("details", { open, ontoggle: (event) => toggled(event.target.open) },
    h("summary", {}, t("legend")),
    h("ul", {}, rows));
}

function row(style, letter, label, count = 0) {
  return h("li", {}, h("span", { class: "swatch", style }, letter), h("span", {}, label, " ",
    count ? h("span", { class: "count" }, bdi(String(count))) : null));
}
