// The language model's prompts as they are written: looked for while it is at work, a few at a time. They never take
// away what the visitor looks at: they go to the end of the cards, or, where the built-in writer's stand, wait for a click.

import { get } from "./api.js";
import { doing, fillIn, putWords } from "./dom.js";
import { emit, on, state } from "./state.js";
import { language, say } from "./words.js";

const LOOK_EVERY = 2_500;
const GIVE_UP_AFTER = 300_000;
const QUIET_LOOKS = 3; // several worker processes: the one that is asked may hear of the writing late

let root;
let watch = 0; // its number: another city's, or a later one's, answers count no more
let arrived = null; // {prompts, writer} that the visitor has not asked to see yet

export function mountNews(element) {
  root = element;
  putWords(root);
  doing(root, "show-new").addEventListener("click", showArrived);
  on("city", lookWhileWriting);
  lookWhileWriting();
}

async function lookWhileWriting() {
  const mine = ++watch;
  const wish = { city: state.city.id, language, wait: "false" };
  offer(null);
  let quiet = state.boot.writer.coming ? 0 : QUIET_LOOKS;
  for (const since = Date.now(); quiet < QUIET_LOOKS && Date.now() - since < GIVE_UP_AFTER; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    const answer = document.hidden ? null : await get("/api/prompts", wish).catch(() => null);
    if (mine !== watch) return;
    if (!answer) continue; // nobody looks, or the connection is gone: later
    quiet = answer.writer.coming ? 0 : quiet + 1;
    if (answer.prompts.length === 0) continue;
    if (state.boot.writer.fallback) offer(answer);
    else add(answer.prompts);
  }
}

function add(prompts) {
  const known = new Set(state.prompts.map(({ id }) => id));
  const added = prompts.filter(({ id }) => !known.has(id));
  if (added.length === 0) return;
  state.prompts = [...state.prompts, ...added];
  emit("prompts");
}

function offer(answer) {
  arrived = answer;
  fillIn(root, "news", answer ? say("new_prompts") : "");
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
