// Small helpers for the DOM. Text goes in by textContent only: names and prompts may hold anything.

import { say } from "./words.js";

/** An element with properties and children (elements or strings). `dataset` and `attributes` are objects. */
export function create(tag, { dataset = {}, attributes = {}, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, dataset);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export const filled = (root, name) => root.querySelector(`[data-fill="${name}"]`);
export const doing = (root, name) => root.querySelector(`[data-do="${name}"]`);

/** Sets the text of `[data-fill=name]`; an empty text hides badges and marks. */
export function fillIn(root, name, text) {
  const target = filled(root, name);
  if (target.textContent !== text) target.textContent = text;
  if (target.matches(".badge, .mark, .empty")) target.hidden = !text;
}

/** Puts the words of the visitor's language into every `data-word` and `data-word-label` below `root`. */
export function putWords(root) {
  for (const target of root.querySelectorAll("[data-word]")) target.textContent = say(target.dataset.word);
  for (const target of root.querySelectorAll("[data-word-label]"))
    target.setAttribute("aria-label", say(target.dataset.wordLabel));
}

/** A small picture of a recipe; `sizes` as in HTML. Its name stands beside it, so it has no alt text of its own. */
export function thumbnail(recipeId, sizes, query = "") {
  const name = `/images/${encodeURIComponent(recipeId)}`;
  const image = create("img", { alt: "", width: 320, height: 180, loading: "lazy", decoding: "async", sizes });
  image.srcset = `${name}-320.webp${query} 320w, ${name}-640.webp${query} 640w`;
  image.src = `${name}-320.webp${query}`;
  return image;
}

/** After the next frame, for what need not be in it. */
export function afterPaint(action) {
  if (document.hidden) setTimeout(action); // no frame comes
  else requestAnimationFrame(() => setTimeout(action));
}

/** Whether the text is on the clipboard: a browser may refuse, and has none without a secure context. */
export const copyText = (text) =>
  Promise.resolve(navigator.clipboard?.writeText(text)).then(() => Boolean(navigator.clipboard), () => false);

/** Calls `action` once, `delay` milliseconds after the last call. `pending()` tells whether one is due. */
export function debounced(action, delay) {
  let timer = 0;
  const call = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      action(...values);
    }, delay);
  };
  call.pending = () => timer !== 0;
  call.cancel = () => {
    clearTimeout(timer);
    timer = 0;
  };
  return call;
}
