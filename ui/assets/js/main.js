// The page's start: mounts each part when Gradio has put it in place, then shows what the first response carries.

import { mountAbout, mountFacts } from "./about.js";
import { get } from "./api.js";
import { mountTools, mountWordsOfPicture } from "./caption.js";
import { mountBrand } from "./brand.js";
import { mountCards } from "./cards.js";
import { mountChannel } from "./channel.js";
import { gradioEvents, groupRadios, mountWordsFoot } from "./controls.js";
import { mountGallery } from "./gallery.js";
import { mountHeader } from "./header.js";
import { forget, waitingFor } from "./jobs.js";
import { mendLists } from "./lists.js";
import { mountNews } from "./news.js";
import { mountOwnFoot, mountRefusal } from "./own.js";
import { mountOverlay } from "./overlay.js";
import { openRecipe, receiveBoot } from "./pictures.js";
import { mountPlace } from "./place.js";
import { mountPreviews } from "./previews.js";
import { mountRow, wordsValue } from "./rows.js";
import { mountStage } from "./stage.js";
import { on, state } from "./state.js";
import { mountTake } from "./take.js";
import { mountToast } from "./toast.js";

const REVEAL_AT_LATEST = 8_000;
// Gradio loads each kind of control when it first needs it; the page must not move when they arrive.
const CONTROLS = ["#prompt input", "#seed input", "#own-text textarea", "#lettering-native input"];

const mounts = {
  stage: mountStage,
  tools: mountTools,
  "words-of-picture": mountWordsOfPicture,
  place: mountPlace,
  take: mountTake,
  channel: mountChannel,
  "words-row": (element) => mountRow(element, wordsValue),
  overlay: mountOverlay,
  "look-row": mountRow,
  "words-foot": mountWordsFoot,
  brand: mountBrand,
  about: mountAbout,
  facts: mountFacts,
  scenes: (element) => {
    mountCards(element);
    mountNews(element);
  },
  "own-foot": mountOwnFoot,
  refusal: mountRefusal,
  gallery: mountGallery,
};
const waiting = new Set(Object.keys(mounts));

window.cityframe = {
  ...gradioEvents,
  mount(name, element) {
    mounts[name](element);
    waiting.delete(name);
    if (waiting.size === 0) start();
  },
};

async function start() {
  on("painted job failure", revealWhenPainted);
  setTimeout(reveal, REVEAL_AT_LATEST);
  if (!(await resumed())) await receiveBoot(state.boot);
}

/** A job that this browser still waits for comes first, unless the address asks for a picture. */
async function resumed() {
  const id = waitingFor();
  const asked = new URLSearchParams(location.search);
  if (!id || asked.has("recipe") || asked.has("prompt")) return false;
  const job = await get(`/api/jobs/${encodeURIComponent(id)}`).catch(() => null);
  if (!job || !["queued", "running", "done"].includes(job.state)) {
    forget();
    return false;
  }
  await openRecipe(job.result ?? id);
  return true;
}

/** Takes the first paint away in the frame in which the page below it looks the same. */
async function revealWhenPainted() {
  if (!document.getElementById("first-paint")) return;
  while (!CONTROLS.every((selector) => document.querySelector(selector))) {
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  requestAnimationFrame(() => requestAnimationFrame(reveal));
}

function reveal() {
  if (document.documentElement.dataset.up === "") return;
  groupRadios();
  document.getElementById("first-paint")?.remove();
  document.documentElement.dataset.up = "";
  showTitle(); // Gradio has set its own by now
}

function showTitle() {
  document.title = `${state.city.shown_name} · Cityframe`;
}

mountHeader();
mendLists();
mountToast();
mountPreviews(); // before there are cards: they are drawn while Gradio loads
on("city", showTitle);
