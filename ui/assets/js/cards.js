// The cards of the city's prompts. In an eager region, cards on screen that have no picture get one, one at a time.

import { get, post } from "./api.js";
import { create, doing, fillIn, putWords, thumbnail } from "./dom.js";
import { choosePrompt, markReady, viewOf } from "./pictures.js";
import { emit, on, state } from "./state.js";
import { visitorToken } from "./storage.js";
import { formatSeconds, language, say } from "./words.js";

const ASK_EVERY = 900;
const GIVE_UP_AFTER = 60_000;

let list;
let visible; // IntersectionObserver
const onScreen = new Set(); // prompt ids
const tried = new Set(); // recipe ids that warming asked for, also in vain
const shownStyles = new Set(); // styles whose first prompts stand among the city's
let warming = false;

export function mountCards(root) {
  putWords(root);
  list = root.querySelector(".cards");
  visible = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) onScreen.add(target.dataset.prompt);
      else onScreen.delete(target.dataset.prompt);
    }
    warm();
  });
  list.addEventListener("click", (event) => choosePrompt(event.target.closest(".card")?.dataset.prompt));
  for (const kind of ["pointerover", "focusin"]) {
    list.addEventListener(kind, (event) => prefetch(event.target.closest(".card")?.dataset.prompt));
  }
  offerStyles(root.querySelector("#style"));
  const more = doing(root, "more-prompts");
  more.addEventListener("click", () => morePrompts(root, more));
  const heading = () => fillIn(root, "scenes", say("scenes_for", { city: state.city.shown_name }));
  on("city", () => {
    shownStyles.clear();
    heading();
    showCards();
  });
  on("prompts", showCards);
  on("wish", showChosen);
  on("view", () => {
    showChosen();
    warm();
  });
  heading();
  showCards();
}

/** The style of the prompts that are asked for next; those that are there stay. */
function offerStyles(select) {
  const option = (style) =>
    create("option", { value: style, textContent: say(style ? `value_${style.replaceAll(" ", "_")}` : "any_style") });
  select.replaceChildren(...["", ...state.boot.styles].map(option));
}

/** One card per prompt; cards that are there already are kept, so that focus and scroll position stay. */
function showCards() {
  const before = new Map([...list.children].map((item) => [item.firstElementChild.dataset.prompt, item]));
  const items = state.prompts.map((prompt) => before.get(prompt.id) ?? card(prompt));
  for (const item of [...list.children]) {
    if (items.includes(item)) continue;
    visible.unobserve(item.firstElementChild);
    item.remove();
  }
  // Only what moves: an element that is put in anew, even where it stood, loses the focus.
  items.forEach((item, at) => list.children[at] === item || list.insertBefore(item, list.children[at] ?? null));
  state.prompts.forEach((prompt, at) => showThumb(items[at].firstElementChild, prompt));
  showChosen();
}

function card(prompt) {
  const title = create("span", { className: "card-title", textContent: prompt.title, dir: "auto" });
  const button = create("button", { type: "button", className: "card", dataset: { prompt: prompt.id } },
    create("span", { className: "thumb" }), title);
  visible.observe(button);
  return create("li", {}, button);
}

/** The wide format fits the card best; any other that is there is better than none. */
function thumbOf(prompt) {
  const formats = [prompt.formats["16:9"], prompt.formats[state.wish?.format], ...Object.values(prompt.formats)];
  return formats.find((format) => format?.ready);
}

function showThumb(button, prompt) {
  const thumb = button.querySelector(".thumb");
  const ready = thumbOf(prompt);
  const key = ready?.recipe_id ?? "";
  if (thumb.dataset.recipe === key) return;
  thumb.dataset.recipe = key;
  if (!ready) {
    const seconds = formatSeconds(Math.max(1, Math.round(state.boot.engine.typical_seconds)));
    thumb.replaceChildren(create("span", { className: "tag", textContent: say("about_seconds", { seconds }) }));
    return;
  }
  thumb.replaceChildren(thumbnail(ready.recipe_id, "(max-width: 820px) 58vw, (max-width: 1100px) 30vw, 212px"));
}

function showChosen() {
  for (const button of list.querySelectorAll(".card")) {
    button.setAttribute("aria-pressed", String(button.dataset.prompt === state.wish?.prompt_id));
  }
}

/** What a click would show comes before the click: the answer and the file. */
async function prefetch(promptId) {
  const format = state.prompts.find(({ id }) => id === promptId)?.formats[state.wish?.format];
  if (!format?.ready || format.prefetched) return;
  format.prefetched = true;
  const view = await viewOf(format.recipe_id).catch(() => null);
  if (view?.urls) new Image().src = view.urls.webp;
}

async function morePrompts(root, button) {
  button.disabled = true;
  fillIn(root, "more-status", say("writing_prompts"));
  try {
    const { prompts } = await askForPrompts(root.querySelector("#style").value);
    // Keep what this page already has, with what it knows to be ready.
    const known = new Set(state.prompts.map(({ id }) => id));
    const added = prompts.filter(({ id }) => !known.has(id));
    state.prompts = [...state.prompts, ...added];
    fillIn(root, "more-status", added.length > 0 ? "" : say("no_more_prompts"));
    emit("prompts");
  } catch (error) {
    fillIn(root, "more-status", error.message);
  }
  button.disabled = false;
}

/** A style's first prompts may be kept already; after them, and for any style, new ones are written. */
function askForPrompts(style) {
  const wish = { city: state.city.id, language, style };
  if (!style || shownStyles.has(style)) return post("/api/prompts/more", wish);
  shownStyles.add(style);
  return get("/api/prompts", wish);
}

/** Fills cards on screen by low-priority jobs, one at a time, never while the visitor's own picture is being made. */
async function warm() {
  if (warming || !state.boot.eager || state.job || !state.view || document.hidden) return;
  const format = state.wish?.format ?? "16:9";
  const next = state.prompts.find(({ id, formats }) => {
    const known = formats[format];
    return onScreen.has(id) && known && !known.ready && !tried.has(known.recipe_id);
  });
  if (!next) return;
  warming = true;
  tried.add(next.formats[format].recipe_id);
  try {
    await warmOne(next.id, format);
  } catch {
    // A card without a picture is only that: a click on it says why.
  }
  warming = false;
  setTimeout(warm, 120);
}

async function warmOne(promptId, format) {
  const wish = { city: state.city.id, prompt_id: promptId, format, visitor: visitorToken(), language, warm: true };
  let view = await post("/api/images", wish);
  for (let waited = 0; view.state === "making" && waited < GIVE_UP_AFTER; waited += ASK_EVERY) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    view = await get(`/api/images/${encodeURIComponent(view.recipe_id)}`);
  }
  if (view.state === "ready") markReady(view.recipe_id, view.placeholder);
}
