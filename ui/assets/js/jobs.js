// Following a job that makes a picture: over server-sent events, and by asking when the stream goes silent.

import { get, remove, RequestFailed } from "./api.js";
import { emit, hearOfEngine, state } from "./state.js";
import { recall, remember, visitorToken } from "./storage.js";
import { say, sayError } from "./words.js";

const SILENCE = 15_000; // the server sends a sign of life every 5 s
const ASK_EVERY = 5_000;
const FORGET_AFTER = 3_600_000;
export const UNKNOWN = "unknown_recipe"; // the region has nothing of the job: it may be another one than before

let current = null; // {id, stream, timer, handlers}

const route = (id) => `/api/jobs/${encodeURIComponent(id)}`;

/** Follows the job of a view until it ends; `handlers` are finished(recipeId, job), failed(error) and cancelled(). */
export function follow(view, handlers) {
  leave();
  const id = view.recipe_id;
  const stream = new EventSource(`${route(id)}/events?${new URLSearchParams({ visitor: visitorToken() })}`);
  current = { id, stream, handlers, timer: 0 };
  remember("job", { id, since: Date.now() });
  const heard = (event) => current?.id === id && update(JSON.parse(event.data));
  stream.addEventListener("progress", heard);
  stream.addEventListener("end", heard);
  // EventSource reconnects by itself unless the server refused it for good: then only asking is left.
  stream.addEventListener("error", () => stream.readyState === EventSource.CLOSED && expectNews(1_000));
  if (view.job) update(view.job, view);
  else expectNews(SILENCE);
}

/** Stops following; the job itself goes on, others may wait for it. */
export function leave() {
  if (!current) return;
  clearTimeout(current.timer);
  current.stream.close();
  current = null;
  state.job = null;
}

/** Cancels the job for this visitor. The server stops it only when nobody else waits. */
export async function cancel() {
  if (!current) return;
  const { id, handlers } = current;
  finish();
  handlers.cancelled();
  await remove(route(id), { visitor: visitorToken() }).catch(() => null); // it may have ended meanwhile
}

/** The job that this browser waited for before a reload, when it is recent. */
export function waitingFor() {
  const job = recall("job");
  return job && Date.now() - job.since < FORGET_AFTER ? job.id : null;
}

export const forget = () => remember("job", null);

function finish() {
  leave();
  forget();
}

function update(job, view) {
  const { handlers, id } = current;
  hearOfEngine(job.engine);
  if (job.state === "queued" || job.state === "running") {
    state.job = job;
    emit("job", { job, view });
    expectNews(SILENCE);
    return;
  }
  finish();
  if (job.state === "done") handlers.finished(job.result ?? id, job);
  else if (job.state === "cancelled") handlers.cancelled();
  else {
    const { reason, code, retry_after: retryAfter } = job.error ?? {};
    const known = reason && code !== UNKNOWN; // what the server no longer knows can be started anew
    handlers.failed(new RequestFailed(known ? sayError(job.error) : say("job_lost"), { code, retryAfter: retryAfter ?? 0 }));
  }
}

function expectNews(delay) {
  clearTimeout(current?.timer);
  if (current) current.timer = setTimeout(askForNews, delay);
}

async function askForNews() {
  const { id } = current;
  try {
    const job = await get(route(id));
    if (current?.id !== id) return;
    update(job);
    if (current) emit("silence", say("stream_silent"));
  } catch (error) {
    if (current?.id !== id) return;
    if (error.status === 404) update({ state: "lost", error });
    else emit("silence", say("connection_lost"));
  }
  expectNews(ASK_EVERY);
}
