// Asking for pictures and showing them. A picture that is kept is shown at once; one that is not becomes a job.

import { get, post } from "./api.js";
import { channelOfView } from "./channels.js";
import { afterPaint } from "./dom.js";
import { askedWith, finishOf, hasOwnFinish, keepFinish, noteAsked, ownFinish, withoutFinish } from "./finish.js";
import { follow, leave, UNKNOWN } from "./jobs.js";
import { hasOwnLettering, keepLettering, ownLettering } from "./lettering.js";
import { prepare, prepared } from "./prepared.js";
import { emit, hearOfEngine, state } from "./state.js";
import { recallInTab, rememberInTab, visitorToken } from "./storage.js";
import { language } from "./words.js";

const LARGEST_SEED = state.boot.limits.largest_seed;
const FORMATS = state.boot.formats.map(({ id }) => id);
const FIRST_FORMAT = "16:9";
const askedAnew = new Set(); // recipe ids
const views = new Map(); // recipe id -> promise of its ImageView
let turn = 0; // a late answer to an earlier wish must not replace a later one

export const promptOf = (id) => state.prompts.find((prompt) => prompt.id === id);

/** The recipe that was wished for: another than the one shown while a sketch stands in for the hub's picture. */
const wishedRecipe = (view) => view.stands_in_for ?? view.recipe_id;

/** The wish that makes this view again, or the picture that it stands in for. */
export function wishOf(view) {
  const words = view.prompt.id ? { prompt_id: view.prompt.id } : { prompt: view.prompt.text };
  const wish = { city: view.city.id, ...words, format: view.format ?? chosenFormat() };
  const finish = askedWith(wishedRecipe(view)) ?? finishOfView(view);
  // With the prompt's own seed and lettering the wish stays plain, so that its address stays readable.
  const own = promptOf(view.prompt.id)?.formats[view.format]?.recipe_id === wishedRecipe(view);
  return own && isPlain(finish) ? wish : { ...wish, seed: view.seed, lettering: view.lettering, ...finish };
}

const isPlain = (wish) => Object.keys(finishOf(wish)).length === 0;

/** Of a picture that was not asked for here: its channel by its numbers, its words as they were set. */
function finishOfView(view) {
  const { channel, kit, brand_use } = ownFinish();
  const brand = view.brand ? { kit, brand_use } : {}; // which brand it was, nobody tells
  return finishOf({ channel: channelOfView(view)?.id ?? (view.format ? "" : channel), overlay: view.overlay, ...brand });
}

/** The recipe of a wish that asks for nothing of its own; undefined when only the server can tell. */
function knownRecipe(wish) {
  if (wish.seed !== undefined || wish.lettering !== undefined || !isPlain(wish)) return undefined;
  return promptOf(wish.prompt_id)?.formats[wish.format];
}

/** Words in the format, for the channel and with all else that the visitor chose: it stays until they change it. */
function wishFor(words) {
  const { channel } = state.wish ?? ownFinish();
  const finish = finishOf({ ...ownFinish(), channel });
  return { city: state.city.id, ...words, format: state.wish?.format ?? chosenFormat(), ...ownLettering(), ...finish };
}

function chosenFormat() {
  const kept = recallInTab("format");
  return FORMATS.includes(kept) ? kept : FIRST_FORMAT;
}

export function choosePrompt(id) {
  const shown = id === state.wish?.prompt_id && !state.job && state.view?.prompt.id === id;
  if (!id || (shown && !state.view.stands_in_for)) return;
  request(wishFor({ prompt_id: id }));
}

/** What choosing the prompt would show comes before it is chosen: the answer, the file, its pixels. */
export async function prefetch(promptId) {
  const known = knownRecipe(wishFor({ prompt_id: promptId }));
  if (!known?.ready || known.recipe_id === state.view?.recipe_id) return;
  const view = await viewOf(known.recipe_id).catch(() => null);
  if (view?.state === "ready") await prepare(view);
}

/** Whether the next frame can show what choosing the prompt asks for. */
export function canShowAtOnce(promptId) {
  const known = promptId && knownRecipe(wishFor({ prompt_id: promptId }));
  return Boolean(known?.ready && prepared(known.recipe_id));
}

export function chooseFormat(format) {
  rememberInTab("format", format ?? "");
  const { channel, ...plain } = state.wish ?? {};
  keepFinish({ channel: "" });
  if (state.wish && (channel || format !== plain.format)) request({ ...plain, format });
}

export const chooseChannel = (channel) => chooseFinish({ channel });

/** {headline, action, date}, those that are not empty; null for none. */
export const chooseOverlay = (overlay) => chooseFinish({ overlay });

/** A kit's id, "" for none, and what of it is used. */
export const chooseBrand = (kit, brandUse) => chooseFinish({ kit, brand_use: kit ? brandUse : null });

/** The same again: a brand that it uses is another by now. */
export const renew = () => state.wish && request(state.wish);

function chooseFinish(changes) {
  if (!state.wish) return keepFinish(changes);
  const before = finishOf(state.wish);
  const now = finishOf({ ...before, ...changes });
  keepFinish(changes);
  if (JSON.stringify(now) !== JSON.stringify(before)) request({ ...withoutFinish(state.wish), ...now });
}

export function chooseSeed(seed) {
  const valid = Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED;
  if (valid && state.view && seed !== (state.wish.seed ?? state.view.seed)) request({ ...state.wish, seed });
}

export function chooseLettering(lettering) {
  keepLettering(lettering);
  if (state.wish) request({ ...state.wish, lettering });
}

/** Back to the lettering that each picture has by its own words. */
export function forgetLettering() {
  keepLettering(undefined);
  const { lettering, ...wish } = state.wish;
  request(wish);
}

export function anotherVersion() {
  chooseSeed(crypto.getRandomValues(new Uint32Array(1))[0]);
}

export function drawOwnPrompt(text) {
  return request(wishFor({ prompt: text }));
}

/** The picture that a sketch stands in for: the hub may be back. */
export function askAgain() {
  if (state.view?.stands_in_for) openRecipe(state.view.stands_in_for);
}

/** Asks for the wish and shows what comes: the picture, its progress or the sentence that says why not. */
export async function request(wish) {
  const mine = ++turn;
  leave();
  state.wish = wish;
  const known = knownRecipe(wish);
  if (known && askedWith(known.recipe_id)) noteAsked(known.recipe_id, wish); // it was asked for otherwise before
  const atOnce = known?.ready ? prepared(known.recipe_id) : null;
  if (atOnce) return showAtOnce(atOnce, mine);
  emit("wish", wish);
  try {
    let view = known?.ready ? await viewOf(known.recipe_id) : null;
    if (view?.state !== "ready") {
      view = started(await post("/api/images", { ...wish, visitor: visitorToken(), language }));
      noteAsked(wishedRecipe(view), wish);
      if (mine === turn) hearOfEngine(view.engine);
    }
    if (mine === turn) receive(view, mine);
  } catch (error) {
    if (mine === turn) fail(error, wish);
  }
}

/** What is wrong with the visitor's own words is said beside them, and the picture before stays. */
function fail(error, wish) {
  if (wish.prompt === undefined || error.status !== 400) return emit("failure", { error, again: () => request(wish) });
  if (state.view) state.wish = wishOf(state.view);
  emit("refused", error);
}

/** Opens a recipe by its id (history, recent pictures, a link), making it again where its file is gone. */
export async function openRecipe(id, { fresh = false, standsInFor = null } = {}) {
  const mine = ++turn;
  leave();
  try {
    let view = await viewOf(id);
    if (view.state === "missing") {
      view = started(await post(`/api/images/${encodeURIComponent(id)}`, { visitor: visitorToken() }));
      if (mine === turn) hearOfEngine(view.engine);
    }
    if (view.city.id !== state.city.id) {
      const boot = await get("/api/boot", { recipe: id, language });
      if (mine === turn) enterCity(boot);
    }
    // The visitor waited for it: the receipt says so, though by now it comes from the cache.
    if (standsInFor) view = { ...view, stands_in_for: standsInFor };
    if (fresh && view.receipt) view = { ...view, receipt: { ...view.receipt, cached: false } };
    if (mine === turn) receive(view, mine);
  } catch (error) {
    if (mine === turn) emit("failure", { error, again: () => openRecipe(id) });
  }
}

/** A job that was just started may have failed already: following it tells why, asking again would go in circles. */
const started = (view) => (view.state === "missing" ? { ...view, state: "making" } : view);

/** Puts a view that the server gave on the page: shown when ready, else followed as a job. */
export function receive(view, mine = ++turn) {
  if (view.state === "ready") return show(view);
  state.wish = wishOf(view);
  emit("wish", state.wish);
  if (view.state === "missing") return request(state.wish);
  setAddress(view); // a reload finds the same job
  return follow(view, {
    finished: async (recipeId, job) => {
      views.delete(recipeId);
      const standsInFor = recipeId === view.recipe_id ? null : view.recipe_id;
      if (mine === turn) await openRecipe(recipeId, { fresh: job.new, standsInFor });
    },
    failed: (error) => mine === turn && failed(error, view),
    cancelled: () => mine === turn && cancelled(),
  });
}

/** A region that knows nothing of the job is another one than before: the wish is asked for again, once for each job. */
function failed(error, view) {
  const unknown = error.code === UNKNOWN;
  if (unknown && !askedAnew.has(view.recipe_id)) return askAnew(view);
  return emit("failure", { error, again: () => (unknown ? askAnew(view) : openRecipe(view.recipe_id)) });
}

/** Asks for a view's wish where its prompt may be unknown, as that of another region's writer: by its words then. */
async function askAnew(view) {
  const mine = ++turn;
  askedAnew.add(view.recipe_id);
  try {
    const { prompts } = await get("/api/prompts", { city: view.city.id, language });
    const known = prompts.some(({ id }) => id === view.prompt.id);
    if (mine === turn) await request(wishOf(known ? view : { ...view, prompt: { ...view.prompt, id: null } }));
  } catch (error) {
    if (mine === turn) emit("failure", { error, again: () => askAnew(view) });
  }
}

/** Nothing is waited for: the picture is in the next frame, and what the page says of it in the frame after. */
function showAtOnce({ view, image }, mine) {
  const { wish } = state;
  Object.assign(state, { view, job: null });
  emit("swap", { image });
  afterPaint(() => {
    if (mine !== turn) return;
    emit("wish", wish);
    show(view);
  });
}

function show(view) {
  const receipt = { ...view.receipt, cached: true };
  views.set(view.recipe_id, Promise.resolve({ ...view, receipt, stands_in_for: null }));
  state.view = view;
  state.job = null;
  state.wish = wishOf(view);
  markReady(view.recipe_id, view.placeholder);
  setAddress(view);
  emit("view", view);
}

function cancelled() {
  state.job = null;
  if (state.view) {
    state.wish = wishOf(state.view);
    setAddress(state.view);
  }
  emit("wish", state.wish);
  emit("cancelled");
}

function setAddress(view) {
  const { wish } = state;
  const plain = wish.prompt_id && wish.seed === undefined && wish.lettering === undefined && isPlain(wish);
  const query = plain ? { city: wish.city, prompt: wish.prompt_id, format: wish.format } : { recipe: wishedRecipe(view) };
  history.replaceState(null, "", `/?${new URLSearchParams(query)}`);
}

/** The cards of the prompts learn that a picture is there. */
export function markReady(recipeId, placeholder) {
  for (const prompt of state.prompts) {
    for (const format of Object.values(prompt.formats)) {
      if (format.recipe_id === recipeId && !format.ready) {
        Object.assign(format, { ready: true, placeholder: format.placeholder || placeholder });
        emit("prompts");
      }
    }
  }
}

/** The view of a recipe, asked once; a view that is not ready is not kept. */
export function viewOf(recipeId) {
  if (!views.has(recipeId)) {
    const asked = get(`/api/images/${encodeURIComponent(recipeId)}`);
    views.set(recipeId, asked);
    asked.then(
      (view) => view.state === "ready" || views.delete(recipeId),
      () => views.delete(recipeId),
    );
  }
  return views.get(recipeId);
}

/** Another city on the page: the visitor chose it here and now, whatever the query looks like to the server. */
export function enterCity(boot) {
  Object.assign(state, { city: boot.visitor.city, reason: "choice", prompts: boot.prompts, recent: boot.recent });
  Object.assign(state.boot, { engine: boot.engine, writer: boot.writer, cache: boot.cache });
  hearOfEngine(state.boot.engine);
  emit("city");
}

/** The chosen picture of a Boot object, else that of its first prompt, as the visitor wants their pictures. */
export function receiveBoot(boot) {
  const { view, prompts } = boot;
  const asked = new URLSearchParams(location.search).has("recipe") && !state.view; // a link shows what it shows
  const asUsual = !hasOwnLettering() && !hasOwnFinish() && view?.format === wishFor({}).format;
  if (view && (asked || asUsual)) return receive(view);
  const id = view?.prompt.id ?? prompts[0]?.id;
  return id ? request(wishFor({ prompt_id: id })) : view && receive(view);
}
