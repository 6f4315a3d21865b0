// The page's words in the visitor's language, and numbers, dates and times in its manner.
// The server inlines the words (ui/portal/translations); a missing key shows itself rather than nothing.

const words = window.__words;
export const language = window.__boot.language;

/** The text of `key`, its `{placeholders}` replaced. The result is plain text: set it by textContent only. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (mark, name) => (name in values ? String(values[name]) : mark));
}

/** An error that the server told, in the visitor's language; where that has no sentence for it, the server's English one. */
export function sayError({ reason, values = {}, message }) {
  const shown = ([name, value]) => [name, typeof value === "number" ? formatNumber(value) : value];
  const key = `error_${reason}`;
  return key in words ? say(key, Object.fromEntries(Object.entries(values).map(shown))) : message;
}

/** The browser's own manner of the page's language (British times and dates), else the language's. */
const locale = navigator.languages.find((tag) => kindOf(tag) === kindOf(language)) ?? language;

function kindOf(tag) {
  try {
    const { language: spoken, script } = new Intl.Locale(tag).maximize();
    return `${spoken}-${script}`;
  } catch {
    return tag;
  }
}

/** A number stays on one line with its unit. */
const unbroken = (text) => text.replaceAll(" ", "\u00a0");

/** Keeps its order inside a text of the other direction. */
export const isolated = (text) => `\u2066${text}\u2069`;

export const formatNumber = (value, options) => unbroken(new Intl.NumberFormat(locale, options).format(value));

export const formatSeconds = (seconds) =>
  formatNumber(seconds, { style: "unit", unit: "second", unitDisplay: "short", maximumFractionDigits: seconds < 10 ? 1 : 0 });

export const formatKilobytes = (bytes) =>
  formatNumber(bytes / 1024, { style: "unit", unit: "kilobyte", unitDisplay: "short", maximumFractionDigits: 0 });

export const formatDate = (unixSeconds) =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    new Date(unixSeconds * 1000),
  );

/** Of a day as "2026-11-28". */
export function formatDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(year, month - 1, date));
}

export function formatLocalTime(timeZone) {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date());
  } catch {
    return ""; // a zone that this browser does not know
  }
}
