// The map of a page comes to life: the scripts of the report in one file draw it, and a slider moves through the days.
// Without a script, or where anything is missing, the picture that came with the page stays.
import { WarMap } from "./atlas/map.js";
import { h, later } from "./atlas/dom.js";
import { codeOn, dayNumber, dayText } from "./atlas/data.js";
import { useLanguage, useWords } from "./atlas/words.js";

function modelOf(raw) {
  const places = raw.places.map(([key, en, ar, [x, y], wide, cell, states, beliefs], number) => {
    return { number, key, en, ar, placed: true, x, y, wide: wide === 1, cell, states, beliefs, claims: [] };
  });
  const actors = raw.actors.map(([id, en, ar, colour], number) => ({ number, id, en, ar, colour }));
  return { ...raw, places, actors, claims: [], startTime: Date.parse(raw.start) };
}

// What the map asks of a state: the day, the chosen place, and to be told of both.
class State {
  constructor(model, address) {
    Object.assign(this, { model, address, day: model.on, place: null, claim: null });
  }

  set({ place }) {
    if (!place) return;
    const address = new URL("/place", location.href);
    for (const name of ["lang", "known"]) {
      const value = new URLSearchParams(location.search).get(name);
      if (value) address.searchParams.set(name, value);
    }
    address.searchParams.set("place", place.key);
    address.searchParams.set("on", dayText(this.model, this.day));
    location.assign(address);
  }
}

// What the page tells of a day besides the map follows when the slider rests, and the address with it.
let asked = 0;
async function follow(day) {
  const mine = (asked += 1);
  const address = new URL(location.href);
  address.pathname = "/map";
  address.searchParams.set("on", day);
  address.searchParams.delete("page");
  const answer = await fetch(address);
  if (!answer.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  document.title = page.title;
  history.replaceState(null, "", address);
}

// A ledger of several wars is a map of half the world: it opens on what the day tells of.
function look(map, model, day) {
  const view = map.view;
  const there = model.places.filter((place) => codeOn(place, day));
  if (!there.length) return;
  const edges = (values) => [Math.min(...values), Math.max(...values)];
  const [west, east] = edges(there.map((place) => place.x));
  const [north, south] = edges(there.map((place) => place.y));
  const fits = Math.min(view.width / ((east - west) * 1.15 + 200), view.height / ((south - north) * 1.15 + 200));
  view.scale = Math.max(view.least, Math.min(view.least * 40, fits));
  view.x = view.width / 2 - ((west + east) / 2) * view.scale;
  view.y = view.height / 2 - ((north + south) / 2) * view.scale;
  map.draw();
}

async function enliven(canvas) {
  const answer = await fetch(canvas.dataset.days);
  if (!answer.ok) return;
  const model = modelOf((await answer.json()).record);
  if (!model.places.length) return;
  useWords(model.words);
  useLanguage(model.lang);
  const state = new State(model);
  const map = new WarMap(model, state);
  const stage = h("div", { class: "live", dir: document.documentElement.dir });
  const shadow = stage.attachShadow({ mode: "open" });
  for (const address of canvas.dataset.styles.split(" ")) shadow.append(h("link", { rel: "stylesheet", href: address }));
  shadow.append(map.element);
  const range = h("input", {
    type: "range", min: 0, max: model.days - 1, step: 1, "aria-label": document.querySelector("label[for=on]").textContent,
  });
  const shown = document.querySelector("h1 time");
  const rest = later(350, () => follow(dayText(model, state.day)));
  range.addEventListener("input", () => {
    const text = dayText(model, (state.day = Number(range.value)));
    range.setAttribute("aria-valuetext", text);
    document.getElementById("on").value = text;
    shown.textContent = shown.dateTime = text;
    map.showDay();
    rest();
  });
  const on = dayNumber(model, document.getElementById("on").value);
  if (on !== null) state.day = Math.max(0, Math.min(model.days - 1, on));
  range.value = state.day;
  canvas.replaceChildren(stage);
  canvas.before(range);
  range.className = "days";
  await Promise.all([...shadow.querySelectorAll("link")].map((link) => link.sheet || new Promise((done) => (link.onload = done))));
  map.fit();
  look(map, model, state.day);
  performance.mark("rasd-map");
}

for (const canvas of document.querySelectorAll("[data-days]")) enliven(canvas);
