// Dates and sizes as people read them, in the language of the page.
import { lang, t } from "./words.js";

// English with a day of 24 hours: shorter under a message, and the lessons' readers are mostly not in America.
const LOCALES = { ru: "ru", en: "en-GB" };
const format = (options) => new Intl.DateTimeFormat(LOCALES[lang()], options);

export const clockTime = (seconds) => format({ hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
export const fullTime = (seconds) => format({ dateStyle: "long", timeStyle: "medium" }).format(seconds * 1000);
export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

export function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return t("today");
  today.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return t("yesterday");
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return format({ day: "numeric", month: "long", year: sameYear ? undefined : "numeric" }).format(date);
}

export function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  const units = t("sizeUnits").split(" ");
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${new Intl.NumberFormat(lang(), { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)} ${units[unit]}`;
}

export function countdown(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
