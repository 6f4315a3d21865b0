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

export const formatNumber = (value, options) => new Intl.NumberFormat(language, options).format(value);

export const formatSeconds = (seconds) =>
  formatNumber(seconds, { style: "unit", unit: "second", unitDisplay: "short", maximumFractionDigits: seconds < 10 ? 1 : 0 });

export const formatKilobytes = (bytes) =>
  formatNumber(bytes / 1024, { style: "unit", unit: "kilobyte", unitDisplay: "short", maximumFractionDigits: 0 });

export const formatDate = (unixSeconds) =>
  new Intl.DateTimeFormat(language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    new Date(unixSeconds * 1000),
  );

export function formatLocalTime(timeZone) {
  try {
    return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date());
  } catch {
    return ""; // a zone that this browser does not know
  }
}
