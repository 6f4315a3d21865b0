// The language model's prompts as they are written: the server streams them while it is at work, one by one. They never
// take away what the visitor looks at: they go to the end of the cards, or, where the built-in writer's stand, wait for a
// click.

import { doing, fillIn, putWords } from "./dom.js";
import { emit, on, state } from "./state.js";
import { language, say } from "./words.js";

const AGAIN_AFTER = 5_000; // where the server refused the stream; a stream that breaks is opened again by the browser
const GIVE_UP_AFTER = 300_000;

let root;
let stream = null; // of the city on the page, while its prompts are being written
let arrived = null; // {prompts, writer} that the visitor has not asked to see yet

export function mountNews(element) {
  root = element;
  putWords(root);
  doing(root, "show-new").addEventListener("click", showArrived);
  on("city", followWriting);
  followWriting();
}

function followWriting() {
  stream?.close();
  stream = null;
  offer(null);
  if (state.boot.writer.coming) open(Date.now());
}

function open(since) {
  const mine = new EventSource(`/api/prompts/events?${new URLSearchParams({ city: state.city.id, language })}`);
  stream = mine;
  const prompts = new Map(); // by id, in the order of their coming
  let writer = null;
  mine.addEventListener("writer", ({ data }) => (writer = JSON.parse(data)));
  mine.addEventListener("prompt", ({ data }) => {
    const prompt = JSON.parse(data);
    prompts.set(prompt.id, prompt);
    if (state.boot.writer.fallback) offer({ prompts: [...prompts.values()], writer });
    else add(prompt);
  });
  mine.addEventListener("end", () => mine.close());
  mine.addEventListener("error", () => {
    if (mine.readyState !== EventSource.CLOSED || Date.now() - since > GIVE_UP_AFTER) return;
    setTimeout(() => mine === stream && open(since), AGAIN_AFTER);
  });
}

function add(prompt) {
  if (state.prompts.some(({ id }) => id === prompt.id)) return;
  state.prompts = [...state.prompts, prompt];
  emit("prompts");
}

function offer(answer) {
  arrived = answer;
  const news = answer ? say("new_prompts") : "";
  if (root.querySelector("[data-fill=news]").textContent !== news) fillIn(root, "news", news); // said once, not twelve times
  doing(root, "show-new").hidden = !answer;
}

/** The model's prompts in place of the built-in writer's. The picture on the stage stays. */
function showArrived() {
  const { prompts, writer } = arrived;
  state.prompts = prompts;
  state.boot.writer = writer;
  offer(null);
  emit("prompts");
  emit("writer");
  root.querySelector(".card")?.focus();
}
