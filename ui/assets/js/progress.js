// The veil over the picture: how far the drawing is, or why there is none.

import { doing, fillIn } from "./dom.js";
import { cancel } from "./jobs.js";
import { emit, on } from "./state.js";
import { formatNumber, formatSeconds, say } from "./words.js";

const TICK = 250;
const SAY_EVERY = 5_000;
const AT_EXPECTED = 0.85; // of the bar, when the expected time is over; the rest is for what takes longer

let root;
let stage; // {announce, backdrop}
let job = null;
let heardAt = 0;
let ticking = 0;
let tryAgain = null;
let countdown = 0;
let announced = { state: "", at: 0 };

export function mountVeil(element, parts) {
  root = element;
  stage = parts;
  doing(root, "cancel").addEventListener("click", () => cancel());
  doing(root, "retry").addEventListener("click", () => {
    clearInterval(countdown);
    tryAgain?.();
  });
  on("wish", () => (announced = { state: "", at: 0 }));
  on("job", ({ job: news, view }) => hear(news, view));
  on("failure", showFailure);
  on("silence", (sentence) => {
    fillIn(root, "progress-detail", sentence);
    stage.announce(sentence);
  });
}

export function hideVeil() {
  clearInterval(countdown);
  clearInterval(ticking);
  job = null;
  root.querySelector(".veil").hidden = true;
  root.querySelector(".backdrop").classList.remove("preview");
}

function hear(news, view) {
  job = news;
  heardAt = performance.now();
  openVeil("working");
  if (job.preview) stage.backdrop(job.preview, "preview");
  else if (view?.placeholder) stage.backdrop(view.placeholder);
  clearInterval(ticking);
  ticking = setInterval(showProgress, TICK);
  showProgress();
  // A screen reader hears every change of state, and a step at most every 5 s.
  if (job.state !== announced.state || Date.now() - announced.at > SAY_EVERY) {
    announced = { state: job.state, at: Date.now() };
    stage.announce(`${title()} ${detail()}`);
  }
}

/** The server tells it now and then; between, this browser's clock goes on. */
const elapsed = () => job.seconds + (performance.now() - heardAt) / 1000;

function showProgress() {
  const share = progressShare();
  fillIn(root, "progress-title", title());
  fillIn(root, "progress-detail", detail());
  const bar = root.querySelector(".bar");
  bar.setAttribute("aria-valuenow", Math.floor(share * 100));
  bar.firstElementChild.style.inlineSize = `${share * 100}%`;
  emit("waiting", job.expected_seconds ? job.expected_seconds - elapsed() : null);
}

/** By steps, or by the clock: a line up to the expected time, then ever slower towards the end, and never standing. */
function progressShare() {
  if (job.state === "queued") return 0;
  const bySteps = job.steps ? (job.step / job.steps) * 0.98 : 0;
  const part = job.expected_seconds ? elapsed() / job.expected_seconds : 0;
  const byClock = part <= 1 ? part * AT_EXPECTED : 1 - (1 - AT_EXPECTED) / part;
  return Math.max(bySteps, byClock);
}

const title = () => {
  if (job.state === "running") return say("drawing");
  return job.position > 0 ? say("queued_behind", { position: formatNumber(job.position) }) : say("queued_next");
};

function detail() {
  const { fallback, seconds_left: left } = job.engine ?? {};
  if (fallback && left) return say("hub_not_ready", { seconds: formatSeconds(left) });
  const steps = job.state === "running" && job.steps > 1
    ? [say("step_of", { step: formatNumber(Math.min(job.step + 1, job.steps)), steps: formatNumber(job.steps) })]
    : [];
  return [...steps, time()].join(" · ");
}

function time() {
  const values = { elapsed: formatSeconds(Math.round(elapsed())), expected: formatSeconds(Math.ceil(job.expected_seconds || 0)) };
  if (!job.expected_seconds) return values.elapsed;
  return say(elapsed() > job.expected_seconds ? "longer_than_expected" : "elapsed_of", values);
}

function showFailure({ error, again }) {
  clearInterval(ticking);
  const veil = openVeil("failed");
  tryAgain = again;
  clearInterval(countdown);
  fillIn(root, "progress-title", error.message);
  stage.announce(error.message);
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
