// Header and footer: language, theme. They stand outside the Gradio page, so they work before it is up.

import { create } from "./dom.js";
import { recallInTab, rememberInTab, setCookie } from "./storage.js";
import { hearOfEngine, on, state } from "./state.js";
import { formatSeconds, language, say } from "./words.js";

export function mountHeader() {
  const select = document.getElementById("language");
  select.append(...window.__boot.languages.map(({ code, label }) => create("option", { value: code, textContent: label, lang: code })));
  select.value = language;
  // A reload, so that the first paint, the direction and every prompt come in the new language from one place.
  select.addEventListener("change", () => {
    setCookie("language", select.value);
    rememberInTab("focus", "language");
    location.reload();
  });
  if (recallInTab("focus") === "language") {
    rememberInTab("focus", "");
    select.focus();
  }
  mountTheme(document.getElementById("theme"));
  on("city engine writer", showBanner);
  hearOfEngine(state.boot.engine);
  keepLanguage();
}

let bannerTick = 0;

/** What has fallen back to the embedded parts, as the latest answer told it, and when the hub is asked again. */
function showBanner() {
  const banner = document.getElementById("banner");
  const { engine } = state.boot;
  const parts = ["engine", "writer", "cache"].filter((part) => state.boot[part].fallback);
  const sentences = parts.map((part) => say(`${part}_fallback`));
  const left = engine.fallback ? Math.ceil(((engine.askedAt ?? 0) - Date.now()) / 1000) : 0;
  if (left > 0) sentences.splice(1, 0, say("engine_asked_again", { seconds: formatSeconds(left) }));
  banner.textContent = sentences.join(" ");
  banner.hidden = parts.length === 0;
  clearTimeout(bannerTick);
  if (left > 0) bannerTick = setTimeout(showBanner, 1_000);
}

function mountTheme(button) {
  const root = document.documentElement;
  const show = () => {
    const dark = root.dataset.theme === "dark";
    button.setAttribute("aria-pressed", String(dark));
    // Gradio sets its own class by the system's preference; ours is the one that counts.
    if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
  };
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("cf_theme", root.dataset.theme);
    } catch {
      // not remembered, that is all
    }
    show();
  });
  new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  show();
}

/** Gradio names the browser's language on the root element, whatever language the page is in. */
function keepLanguage() {
  const root = document.documentElement;
  const keep = () => root.lang !== language && (root.lang = language);
  new MutationObserver(keep).observe(root, { attributes: true, attributeFilter: ["lang"] });
  keep();
}
