// Rows of pictures: versions of this one, recent ones of this city, and this browser's own history.

import { get } from "./api.js";
import { create, doing, fillIn, putWords, thumbnail } from "./dom.js";
import { anotherVersion, openRecipe } from "./pictures.js";
import { on, state } from "./state.js";
import { recall, remember } from "./storage.js";
import { formatNumber, say } from "./words.js";

const LONGEST_HISTORY = 60;

// ---- versions: the same words, format and lettering with other seeds, as seen since the page was opened

const seen = new Map(); // city|prompt|format -> ImageViews

export function mountVersions(root) {
  putWords(root);
  on("view", (view) => {
    const key = [view.city.id, view.prompt.text, view.format].join("|");
    const known = (seen.get(key) ?? []).filter(({ seed }) => seed !== view.seed);
    const versions = [...known, view].sort((one, other) => one.receipt.made_at - other.receipt.made_at);
    seen.set(key, versions);
    const items = versions.length > 1 ? versions.map((version, at) => versionItem(version, at, view)) : [];
    root.querySelector(".version-strip").replaceChildren(...items);
  });
}

export function mountAnother(root) {
  putWords(root);
  const button = doing(root, "another");
  button.addEventListener("click", anotherVersion);
  on("view", () => (button.disabled = false));
}

function versionItem(version, at, shown) {
  const name = say("version_number", { number: formatNumber(at + 1), seed: version.seed });
  const attributes = { "aria-pressed": String(version.recipe_id === shown.recipe_id), "aria-label": name };
  const button = create("button", { type: "button", title: name, attributes },
    create("img", { src: version.urls.small, alt: "", width: 64, height: 40 }));
  button.addEventListener("click", () => openRecipe(version.recipe_id));
  return create("li", {}, button);
}

// ---- recent pictures of the city, and the visitor's own

export function mountRecent(root) {
  putWords(root);
  const show = () => {
    fillIn(root, "recent-heading", say("recent_in", { city: state.city.shown_name }));
    showStrip(root, state.recent.filter(({ urls }) => urls).map((view) => entryOf(view)));
  };
  on("city", show);
  on("view", async (view) => {
    if (view.receipt.cached || view.city.id !== state.city.id) return;
    const answer = await get("/api/recent", { city: view.city.id, limit: 12 }).catch(() => null);
    if (answer) state.recent = answer.images;
    show();
  });
  show();
}

export function mountHistory(root) {
  putWords(root);
  const show = () => showStrip(root, recall("history", []));
  on("view", (view) => {
    const others = recall("history", []).filter(({ recipe }) => recipe !== view.recipe_id);
    remember("history", [entryOf(view), ...others].slice(0, LONGEST_HISTORY));
    show();
  });
  doing(root, "clear-history").addEventListener("click", () => {
    remember("history", null);
    show();
  });
  show();
}

const entryOf = (view) => ({ recipe: view.recipe_id, title: view.prompt.title, city: view.city.name });

function showStrip(root, entries) {
  root.querySelector("section").hidden = entries.length === 0;
  root.querySelector(".strip").replaceChildren(...entries.map(stripItem));
}

function stripItem({ recipe, title, city }) {
  const image = thumbnail(recipe, "196px");
  // A file that is gone is made again when it is opened; until then the tile stays plain.
  image.addEventListener("error", () => image.classList.add("gone"));
  const button = create("button", { type: "button", className: "strip-item" }, image,
    create("span", { className: "strip-title", textContent: title, dir: "auto" }),
    create("bdi", { className: "strip-city", textContent: city }));
  button.addEventListener("click", () => {
    openRecipe(recipe);
    document.getElementById("studio").scrollIntoView({ block: "start" });
  });
  return create("li", {}, button);
}
