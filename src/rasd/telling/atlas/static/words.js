// The words of the interface, in the language that is chosen.
import { bdi } from "./dom.js";

let catalogues = {};
let language = "en";

export function useWords(all) {
  catalogues = all;
}

export function useLanguage(lang) {
  language = lang in catalogues ? lang : "en";
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
}

export function isRtl() {
  return language === "ar";
}

// A sentence as a string, for attributes.
export function t(key, values = {}) {
  const sentence = catalogues[language][key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// A sentence as nodes, each value isolated from the direction of its surroundings.
export function phrase(key, values = {}) {
  return (catalogues[language][key] ?? key).split(/(\{\w+\})/).map((part) => {
    const field = /^\{(\w+)\}$/.exec(part);
    if (!field) return part;
    const value = values[field[1]];
    return value instanceof Node ? value : bdi(String(value));
  });
}

// A value of a slot that the vocabulary knows, such as a manner; others as they are.
export function known(prefix, value) {
  return catalogues[language][`${prefix}_${value}`] ?? String(value);
}

// The name, in the reader's language, of what has one in each.
export function nameOf(thing) {
  return language === "ar" ? thing.ar : thing.en;
}
