// The words of the page in the language that is on. A missing key shows itself as the key: visible, not fatal.
import { en } from "./words.en.js";
import { ru } from "./words.ru.js";

const WORDS = { ru, en };
let current = "ru";

export const lang = () => current;

export function useLanguage(code) {
  current = code in WORDS ? code : "en";
  document.documentElement.lang = current;
}

export function t(key, values = {}) {
  const text = WORDS[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Counted words: the entry is an object by plural category (one, few, many, other). */
export function counted(key, count) {
  const forms = WORDS[current][key];
  const form = forms[new Intl.PluralRules(current).select(count)] ?? forms.other;
  return form.replace("{n}", new Intl.NumberFormat(current).format(count));
}
