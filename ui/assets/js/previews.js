// Previews: small sketches for cards that have no picture yet, while sketches are what is drawn here. The server streams
// them as they are drawn, for the format that is chosen; to leave the stream is to have no more drawn. A card keeps the
// preview of another format until its own has come.

import { create } from "./dom.js";
import { emit, on, state } from "./state.js";
import { visitorToken } from "./storage.js";
import { say } from "./words.js";

const MOST = 24; // of one stream
const REST = 5_000; // after a stream that broke, in milliseconds

const sources = new Map(); // recipe id, as the card has it -> what an image shows; of one city, some 100 KB a format
const asked = new Set(); // recipe ids whose stream has ended, with or without them
let city = 0; // whose they are
let stream = null; // {city, format, ids of prompts, controller}
let again = 0; // a timer

/** Draws what the cards lack, now and whenever that changes. */
export function mountPreviews() {
  on("city prompts wish engine", look);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", leave);
  look();
}

/** What the card of a prompt shows without a picture: of the chosen format, else of another; undefined: nothing yet. */
export function previewOf(prompt) {
  if (!sketching()) return undefined;
  const formats = [prompt.formats[chosen()], ...Object.values(prompt.formats)];
  return formats.map((format) => sources.get(format?.recipe_id)).find(Boolean);
}

/** What a card shows of it: where it is a sketch in place of the hub's picture, it says so. */
export function previewImage(source) {
  const image = create("img", { alt: "", src: source, width: 320, height: 180, decoding: "async" });
  return state.boot.engine.embedded ? [image] : [image, create("span", { className: "tag", textContent: say("preview_sketch") })];
}

export const isComing = (prompt) => stream?.ids.has(prompt.id) ?? false;

/** A hub's pictures are not those that a sketch would announce. */
const sketching = () => state.boot.engine.embedded || state.boot.engine.fallback;
const chosen = () => state.wish?.format ?? state.boot.view?.format ?? "16:9";
const recipeOf = (prompt, format) => prompt.formats[format]?.recipe_id;

function look() {
  const format = chosen();
  if (city !== state.city.id) {
    city = state.city.id;
    sources.clear();
    asked.clear();
  }
  if (stream && (document.hidden || !sketching() || stream.city !== state.city.id || stream.format !== format)) leave();
  if (stream || again || document.hidden || !sketching()) return;
  const lacking = state.prompts.filter((prompt) => {
    const id = recipeOf(prompt, format);
    return !Object.values(prompt.formats).some(({ ready }) => ready) && !sources.has(id) && !asked.has(id);
  });
  if (lacking.length > 0) read(lacking.slice(0, MOST), format);
}

function leave() {
  stream?.controller.abort();
  stream = null;
}

async function read(prompts, format) {
  const recipes = new Map(prompts.map((prompt) => [prompt.id, recipeOf(prompt, format)]));
  const mine = { city: state.city.id, format, ids: new Set(recipes.keys()), controller: new AbortController() };
  stream = mine;
  emit("previews");
  let rest = REST;
  try {
    const query = new URLSearchParams({ city: mine.city, format, visitor: visitorToken() });
    for (const id of mine.ids) query.append("prompt", id);
    const answer = await fetch(`/api/previews?${query}`, { signal: mine.controller.signal });
    rest = 1000 * (Number(answer.headers.get("retry-after")) || REST / 1000);
    if (!answer.ok) throw new Error(answer.statusText);
    for await (const { event, data } of events(answer.body)) {
      if (event === "end" && !data.error) {
        rest = 0;
        for (const id of recipes.values()) asked.add(id);
      } else if (event === "end") rest = 1000 * (data.error.values.seconds ?? REST / 1000);
      else if (event === "preview") {
        sources.set(recipes.get(data.prompt_id), data.source);
        mine.ids.delete(data.prompt_id);
        fillFirstPaint(data.prompt_id, data.source);
        emit("previews");
      }
    }
  } catch {
    // A card without a preview is only that: a click on it says why.
  }
  if (stream !== mine) return; // left: another format, city or window
  stream = null;
  emit("previews");
  if (rest) {
    again = setTimeout(() => {
      again = 0;
      look();
    }, rest);
  } else look();
}

/** Before there are cards: those of the first paint, in the order of the first prompts. */
function fillFirstPaint(promptId, source) {
  const at = state.boot.prompts.findIndex(({ id }) => id === promptId);
  const thumb = document.querySelectorAll("#first-paint .thumb")[at];
  if (!thumb || thumb.firstElementChild) return;
  thumb.classList.remove("coming");
  thumb.append(...previewImage(source));
}

/** The events of a stream, each with its name and its data from JSON. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const whole = (text + value).split("\n\n");
    text = whole.pop();
    for (const lines of whole) {
      const fields = Object.fromEntries(lines.split("\n").map((line) => line.split(/: (.*)/s)));
      if (fields.data) yield { event: fields.event, data: JSON.parse(fields.data) };
    }
  }
}
