// The stage: the picture, its caption and badges, and the veil with progress or failure.

import { create, doing, filled, fillIn, putWords } from "./dom.js";
import { cancel } from "./jobs.js";
import { on, state } from "./state.js";
import { formatNumber, formatSeconds, say } from "./words.js";

// The same text as PICTURE_SIZES in ui/portal/head_tags.py, so that the preloaded file is the one that is used.
const SIZES = "(max-width: 820px) 100vw, min(988px, calc(100vw - 460px))";

let root;
let tryAgain = null;
let countdown = 0;
let announced = { state: "", at: 0 };

export function mountStage(element) {
  root = element;
  putWords(root);
  doing(root, "cancel").addEventListener("click", () => cancel());
  doing(root, "retry").addEventListener("click", () => {
    clearInterval(countdown);
    tryAgain?.();
  });
  on("view", showView);
  on("wish", showWish);
  on("job", ({ job, view }) => showJob(job, view));
  on("failure", showFailure);
  on("cancelled", () => {
    hideVeil();
    announce(say("cancelled"));
    if (state.view) showBadges(state.view);
  });
  on("silence", (sentence) => {
    fillIn(root, "progress-detail", sentence);
    announce(sentence);
  });
}

/** Resolves when the picture can be painted. A picture that does not load leaves its placeholder and alt text. */
export async function showPicture(view) {
  const frame = root.querySelector(".frame");
  const before = [...frame.querySelectorAll("img")];
  const picture = create("img", {
    className: "picture",
    alt: view.prompt.alt,
    width: view.width,
    height: view.height,
    sizes: SIZES,
    srcset: `${view.urls.small} 320w, ${view.urls.medium} 640w, ${view.urls.webp} ${view.width}w`,
    src: view.urls.webp,
    decoding: "async",
  });
  backdrop(view.placeholder);
  await picture.decode().catch(() => null);
  if (state.view !== view) return;
  frame.dataset.format = view.format ?? "1:1";
  root.querySelector(".backdrop").after(picture);
  requestAnimationFrame(() => picture.classList.add("shown"));
  for (const old of before) old.remove();
}

function showView(view) {
  hideVeil();
  showBadges(view);
  announce(say("picture_shown", { title: view.prompt.title }));
  showPicture(view);
}

function showBadges(view) {
  caption(view.prompt);
  fillIn(root, "badge", say(view.receipt.cached ? "badge_ready" : "badge_fresh"));
  fillIn(root, "sketch", view.receipt.embedded ? say("badge_sketch") : "");
}

function showWish(wish) {
  const prompt = state.prompts.find(({ id }) => id === wish?.prompt_id);
  if (prompt) caption(prompt);
  fillIn(root, "badge", "");
  fillIn(root, "sketch", "");
  announced = { state: "", at: 0 };
}

function showJob(job, view) {
  if (view) caption(view.prompt);
  const veil = openVeil("working");
  const share = progressShare(job);
  fillIn(root, "progress-title", jobTitle(job));
  fillIn(root, "progress-detail", jobDetail(job));
  const bar = veil.querySelector(".bar");
  bar.setAttribute("aria-valuenow", Math.round(share * 100));
  bar.firstElementChild.style.inlineSize = `${share * 100}%`;
  if (job.preview) backdrop(job.preview, "preview");
  else if (view?.placeholder) backdrop(view.placeholder);
  // A screen reader hears every change of state, and a step at most every 5 s.
  if (job.state !== announced.state || Date.now() - announced.at > 5_000) {
    announced = { state: job.state, at: Date.now() };
    announce(`${jobTitle(job)} ${jobDetail(job)}`);
  }
}

const progressShare = (job) => {
  if (job.state === "queued") return 0;
  const bySteps = job.steps ? job.step / job.steps : 0;
  const byClock = job.expected_seconds ? Math.min(0.95, job.seconds / job.expected_seconds) : 0;
  return Math.min(1, Math.max(bySteps, byClock));
};

const jobTitle = (job) => {
  if (job.state === "running") return say("drawing", { percent: formatNumber(progressShare(job), { style: "percent" }) });
  return job.position > 0 ? say("queued_behind", { position: formatNumber(job.position) }) : say("queued_next");
};

function jobDetail(job) {
  const { fallback, seconds_left: left } = job.engine ?? {};
  if (fallback && left) return say("hub_not_ready", { seconds: formatSeconds(left) });
  const parts = [];
  if (job.state === "running" && job.steps > 1) {
    parts.push(say("step_of", { step: formatNumber(Math.min(job.step + 1, job.steps)), steps: formatNumber(job.steps) }));
  }
  parts.push(formatSeconds(Math.round(job.seconds)));
  if (job.expected_seconds) parts.push(say("about_seconds", { seconds: formatSeconds(Math.ceil(job.expected_seconds)) }));
  return parts.join(" · ");
}

function showFailure({ error, again }) {
  const veil = openVeil("failed");
  tryAgain = again;
  clearInterval(countdown);
  fillIn(root, "progress-title", error.message);
  announce(error.message);
  const retry = doing(veil, "retry");
  let left = error.retryAfter;
  const tick = () => {
    fillIn(root, "progress-detail", left > 0 ? say("wait_seconds", { seconds: formatSeconds(left) }) : "");
    retry.disabled = left > 0;
    if (left-- <= 0) clearInterval(countdown);
  };
  countdown = setInterval(tick, 1_000);
  tick();
}

function openVeil(kind) {
  const veil = root.querySelector(".veil");
  veil.hidden = false;
  veil.dataset.kind = kind;
  veil.querySelector(".bar").hidden = kind === "failed";
  doing(veil, "cancel").hidden = kind === "failed";
  doing(veil, "retry").hidden = kind !== "failed";
  return veil;
}

function hideVeil() {
  clearInterval(countdown);
  root.querySelector(".veil").hidden = true;
  root.querySelector(".backdrop").classList.remove("preview");
}

function caption(prompt) {
  fillIn(root, "title", prompt.title);
  const line = prompt.caption || prompt.text;
  fillIn(root, "caption", line === prompt.title ? "" : line);
}

function backdrop(dataUrl, className = "") {
  if (dataUrl && !/^data:image\/[a-z+]+;base64,[\w+/=]+$/.test(dataUrl)) return; // it goes into CSS
  const target = root.querySelector(".backdrop");
  target.className = `backdrop ${className}`;
  target.style.backgroundImage = dataUrl ? `url("${dataUrl}")` : "";
}

function announce(sentence) {
  filled(root, "announcement").textContent = sentence;
}
