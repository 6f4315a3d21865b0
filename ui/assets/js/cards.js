// The cards of the city's prompts: each with its picture, its preview while there is none, or how long one takes.

import { get, post } from "./api.js";
import { create, doing, fillIn, putWords, thumbnail } from "./dom.js";
import { openOwnWords } from "./own.js";
import { canShowAtOnce, choosePrompt, prefetch } from "./pictures.js";
import { isComing, previewImage, previewOf } from "./previews.js";
import { emit, on, state } from "./state.js";
import { formatSeconds, language, say } from "./words.js";

let list;
const shownStyles = new Set(); // styles whose first prompts stand among the city's

export function mountCards(root) {
  putWords(root);
  list = root.querySelector(".cards");
  const promptAt = ({ target }) => target.closest(".card")?.dataset.prompt;
  list.addEventListener("click", (event) => choosePrompt(promptAt(event)));
  // A mouse means it when it presses; a finger may only begin to scroll. Nothing is drawn by pressing.
  list.addEventListener("pointerdown", (event) => {
    const plain = event.pointerType === "mouse" && event.button === 0 && !event.ctrlKey && !event.metaKey;
    if (plain && canShowAtOnce(promptAt(event))) choosePrompt(promptAt(event));
  });
  for (const kind of ["pointerover", "focusin"]) {
    list.addEventListener(kind, (event) => promptAt(event) && prefetch(promptAt(event)));
  }
  list.addEventListener("keydown", moveByKey);
  doing(root, "write-own").addEventListener("click", () => openOwnWords());
  offerStyles(root.querySelector("#style"));
  const more = doing(root, "more-prompts");
  more.addEventListener("click", () => morePrompts(root, more));
  const heading = () => fillIn(root, "scenes", say("scenes_for", { city: state.city.shown_name }));
  on("city", () => {
    shownStyles.clear();
    heading();
    showCards();
  });
  on("prompts previews engine", showCards);
  on("wish view", showChosen);
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
    if (!items.includes(item)) item.remove();
  }
  // Only what moves: an element that is put in anew, even where it stood, loses the focus.
  items.forEach((item, at) => list.children[at] === item || list.insertBefore(item, list.children[at] ?? null));
  state.prompts.forEach((prompt, at) => showThumb(items[at].firstElementChild, prompt));
  showChosen();
}

function card(prompt) {
  const title = create("span", { className: "card-title", textContent: prompt.title, dir: "auto" });
  const attributes = { role: "radio", "aria-checked": "false" };
  const button = create("button", { type: "button", className: "card", dataset: { prompt: prompt.id }, attributes },
    create("span", { className: "thumb" }), title);
  return create("li", { attributes: { role: "presentation" } }, button);
}

/** The wide format fits the card best; any other that is there is better than none. */
function thumbOf(prompt) {
  const formats = [prompt.formats["16:9"], prompt.formats[state.wish?.format], ...Object.values(prompt.formats)];
  return formats.find((format) => format?.ready);
}

function showThumb(button, prompt) {
  const thumb = button.querySelector(".thumb");
  const ready = thumbOf(prompt);
  const preview = previewOf(prompt);
  const coming = !ready && !preview && isComing(prompt);
  thumb.classList.toggle("coming", coming);
  const shown = ready?.recipe_id ?? preview ?? String(coming);
  if (thumb.shown === shown) return;
  thumb.shown = shown;
  if (ready) {
    const image = thumbnail(ready.recipe_id, "(max-width: 820px) 58vw, (max-width: 1100px) 30vw, 212px");
    image.classList.toggle("tall", [prompt.formats["9:16"], prompt.formats["4:5"]].includes(ready));
    if (preview) image.style.background = `url("${preview}") center / cover`; // until its file has come
    thumb.replaceChildren(image);
  } else if (preview) {
    thumb.replaceChildren(...previewImage(preview));
  } else if (coming) {
    thumb.replaceChildren();
  } else {
    const seconds = formatSeconds(Math.max(1, Math.round(state.boot.engine.typical_seconds)));
    thumb.replaceChildren(create("span", { className: "tag", textContent: say("about_seconds", { seconds }) }));
  }
}

function showChosen() {
  const cards = [...list.querySelectorAll(".card")];
  for (const card of cards) {
    const chosen = String(card.dataset.prompt === state.wish?.prompt_id);
    if (card.getAttribute("aria-checked") !== chosen) card.setAttribute("aria-checked", chosen);
  }
  stopAt(cards, cards.find((card) => card.getAttribute("aria-checked") === "true") ?? cards[0]);
}

/** One radio group: one stop for Tab. */
function stopAt(cards, stop) {
  for (const card of cards) card.tabIndex = card === stop ? 0 : -1;
}

/** The arrow keys walk through the cards; a picture is asked for by Enter or the space bar, not by passing it. */
function moveByKey(event) {
  const rtl = document.documentElement.dir === "rtl";
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const cards = [...list.querySelectorAll(".card")];
  const next = cards[(cards.indexOf(document.activeElement) + step + cards.length) % cards.length];
  stopAt(cards, next);
  next.focus();
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
