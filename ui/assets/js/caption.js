// Under the picture: its badges, the heart, another version; the words it was made of, and those that were not used.

import { isFavourite, toggleFavourite } from "./collection.js";
import { afterPaint, create, doing, fillIn, putWords } from "./dom.js";
import { openOwnWords } from "./own.js";
import { anotherVersion, openRecipe, promptOf } from "./pictures.js";
import { on, state } from "./state.js";
import { formatNumber, say } from "./words.js";

// ---- beside the title

export function mountTools(root) {
  putWords(root);
  const heart = doing(root, "favourite");
  const another = doing(root, "another");
  heart.title = say("favourite");
  heart.addEventListener("click", () => toggleFavourite(state.view));
  another.addEventListener("click", anotherVersion);
  const badge = (text) => fillIn(root, "badge", text);
  const show = (view) => {
    heart.disabled = another.disabled = !view;
    heart.setAttribute("aria-pressed", String(Boolean(view) && isFavourite(view.recipe_id)));
    // Only over the whole picture: nothing is ready that is still being loaded.
    badge(view ? say(view.receipt.cached ? "badge_ready" : "badge_fresh") : "");
  };
  on("wish", () => badge(""));
  on("painted", show);
  on("cancelled refused collection", () => show(state.view));
  on("job failure", () => show(null));
}

// ---- the words

export function mountWordsOfPicture(root) {
  putWords(root);
  let text = "";
  const show = (prompt, ignored = []) => {
    text = prompt.text;
    const line = root.querySelector(".prompt-text");
    fillIn(root, "prompt", text);
    // What a writer wrote is English on every page; the visitor's own words are in any language.
    line.lang = prompt.id ? "en" : "";
    const missed = prompt.id ? [] : ignored; // of a scene that we offer nobody wished for each word
    root.querySelector(".not-used").hidden = missed.length === 0;
    fillIn(root, "not-used", missed.join(", "));
  };
  const shown = () => state.view && show(state.view.prompt, state.view.ignored);
  on("wish", (wish) => {
    const prompt = promptOf(wish?.prompt_id);
    if (prompt) show(prompt);
    else if (wish?.prompt) show({ id: null, text: wish.prompt });
  });
  on("job", ({ view }) => view && show(view.prompt));
  on("view", shown);
  on("cancelled refused", shown);
  doing(root, "edit").addEventListener("click", () => openOwnWords(text));
  mountVersions(root.querySelector(".version-strip"));
}

// ---- versions: the same words and format with other seeds, as seen since the page was opened

const seen = new Map(); // city|words|format -> ImageViews

function mountVersions(list) {
  on("view", (view) => afterPaint(() => {
    const key = [view.city.id, view.prompt.text, view.format].join("|");
    const known = (seen.get(key) ?? []).filter(({ seed }) => seed !== view.seed);
    const versions = [...known, view].sort((one, other) => one.receipt.made_at - other.receipt.made_at);
    seen.set(key, versions);
    list.hidden = versions.length < 2;
    list.replaceChildren(...(list.hidden ? [] : versions.map((version, at) => versionItem(version, at, view))));
  }));
}

function versionItem(version, at, shown) {
  const name = say("version_number", { number: formatNumber(at + 1) });
  const attributes = { "aria-pressed": String(version.recipe_id === shown.recipe_id), "aria-label": name };
  const button = create("button", { type: "button", title: name, attributes },
    create("img", { src: version.urls.small, alt: "", width: 64, height: 40 }));
  button.addEventListener("click", () => openRecipe(version.recipe_id));
  return create("li", {}, button);
}
