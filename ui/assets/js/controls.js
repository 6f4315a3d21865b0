// Gradio's own controls (dropdown, chips, text fields): their values out of the state, and their changes into it.
// Gradio calls these functions from events that run in the browser alone (ui/portal/layout.py).

import { afterPaint, debounced, doing, putWords } from "./dom.js";
import { hasOwnLettering } from "./lettering.js";
import { connectOwnWords, typeOwnWords } from "./own.js";
import { chooseLettering, choosePrompt, chooseSeed, forgetLettering } from "./pictures.js";
import { shownLettering } from "./rows.js";
import { on, state } from "./state.js";
import { say } from "./words.js";

const { families, colours, positions } = state.boot;
const NATIVE = ["off", "beside", "instead"];
const OWN = "own"; // no prompt's id: those are hexadecimal

const LOST_AFTER = 2_000; // milliseconds, after which an update that never ended holds up no other
let trigger = () => {};
let underway = 0; // updates that Gradio is putting into its controls, the one asked for included
let begunAt = 0;
let updateDue = false;
let ownText = null; // to be put into its field, once
let afterFrame = false;
let textTyped = false; // by the visitor, in the lettering's text, since Gradio last told of a change there
const held = new Map(); // "control.property" -> its value as JSON, as set here or told by Gradio

/** The bridge: `begin` makes Gradio call `controlUpdates`, put the result into its controls, and call back. */
export function connect(begin) {
  trigger = begin;
  underway = 1; // the page's load, which nobody asks for here
  begunAt = Date.now();
  on("city prompts view wish refused", syncAfterPaint);
  connectOwnWords((text) => {
    ownText = text;
    held.delete("own.value"); // whatever it holds
    sync();
  });
}

/** The picture comes first: Gradio's controls are set in the frame after it. */
function syncAfterPaint() {
  if (afterFrame) return;
  afterFrame = true;
  afterPaint(() => {
    afterFrame = false;
    sync();
  });
}

function sync() {
  if (underway > 0 && Date.now() - begunAt < LOST_AFTER) {
    if (!updateDue) setTimeout(() => updateDue && sync(), LOST_AFTER);
    updateDue = true;
    return;
  }
  underway = 1;
  begunAt = Date.now();
  trigger();
}

export function controlsUpdated() {
  underway = Math.max(0, underway - 1);
  if (underway === 0 && updateDue) sync();
}

/** Updates for [prompt, own text, seed, shown, text, family, colour, position, native, bold]. */
export function controlUpdates() {
  updateDue = false;
  const wish = state.wish ?? {};
  return [
    update("prompt", { label: say("prompt"), ...promptChoices(wish) }),
    update("own", { label: say("own_heading"), placeholder: say("own_placeholder"), ...takeOwnText() }),
    update("seed", { label: say("seed"), ...(seeded.pending() ? {} : { value: wish.seed ?? state.view?.seed ?? null }) }),
    ...letteringUpdates(),
  ];
}

/**
 * The prompts by title. What is asked for otherwise has an entry of its own at the top: the visitor's own words, or a
 * prompt that a link brought and that the list does not hold.
 */
function promptChoices(wish) {
  const choices = state.prompts.map(({ id, title }) => [title, id]);
  if (wish.prompt) return { choices: [[say("own_choice"), OWN], ...choices], value: OWN };
  const { prompt_id: id = null } = wish;
  const listed = id === null || choices.some(([, value]) => value === id);
  const title = state.view?.prompt.id === id ? state.view.prompt.title : "";
  return { choices: listed || !title ? choices : [[title, id], ...choices], value: listed || title ? id : null };
}

/** Only what changes is set: a value sent again would undo what the visitor chose while it was on its way. */
function update(control, properties) {
  const changed = Object.entries(properties).filter(([name, value]) => hold(`${control}.${name}`, value));
  return { __type__: "update", ...Object.fromEntries(changed) };
}

/** Notes what a control holds; true when that is new. */
function hold(property, value) {
  const text = JSON.stringify(value);
  if (held.get(property) === text) return false;
  held.set(property, text);
  return true;
}

function takeOwnText() {
  const value = ownText;
  ownText = null;
  return value === null ? {} : { value };
}

const worded = (kind, names) => names.map((name) => [say(`${kind}_${name}`), name]);

function letteringUpdates() {
  // While the visitor is still typing, an older answer must not overwrite the field.
  const values = lettered.pending() ? null : valuesOf(shownLettering());
  const labels = [
    { label: say("lettering_shown") },
    { label: say("lettering_text") },
    { label: say("lettering_family"), choices: worded("family", families) },
    { label: say("lettering_colour"), choices: worded("colour", colours) },
    { label: say("lettering_position"), choices: worded("position", positions) },
    { label: say("lettering_native"), choices: worded("native", NATIVE) },
    { label: say("lettering_bold") },
  ];
  return labels.map((label, at) => update(`lettering-${at}`, values ? { ...label, value: values[at] } : label));
}

function valuesOf(lettering) {
  const { text, family, colour, position, native, bold } = lettering ?? lastLettering();
  return [lettering !== null, text, family, colour, position, native, bold];
}

let last = null;
const lastLettering = () =>
  last ?? { text: state.city.name, family: "serif", colour: "auto", position: "top", native: "off", bold: true };

/** The lettering that the controls say, in the order of `_lettering` in ui/portal/layout.py; null for none. */
function letteringFromControls([shown, text, family, colour, position, native, bold]) {
  last = { ...shownLettering(), text: (text ?? "").trim() || state.city.name, family, colour, position, native, bold };
  return shown ? last : null;
}

const lettered = debounced((lettering) => chooseLettering(lettering), 550);
const seeded = debounced((seed) => chooseSeed(seed), 550);

function takeLettering(values) {
  values.forEach((value, at) => hold(`lettering-${at}.value`, value));
  const shown = JSON.stringify(letteringFromControls(valuesOf(shownLettering())));
  const lettering = letteringFromControls(values);
  if (!state.view || JSON.stringify(lettering) === shown) lettered.cancel();
  else lettered(lettering);
}

/** The browser's own event comes from the visitor alone. */
export function mountWordsFoot(root) {
  putWords(root);
  root.closest("#words-choice").addEventListener("input", ({ target }) => {
    if (target.closest("#lettering-text")) textTyped = true;
  });
  const reset = doing(root, "reset-words");
  reset.addEventListener("click", forgetLettering);
  on("wish view", () => (reset.hidden = !hasOwnLettering()));
}

export const gradioEvents = {
  connect,
  controlUpdates,
  controlsUpdated,
  choosePrompt: (id) => {
    hold("prompt.value", id);
    if (id !== OWN && id !== state.wish?.prompt_id) choosePrompt(id);
  },
  chooseSeed: (seed) => {
    hold("seed.value", seed);
    if (seed === null || seed === (state.view?.seed ?? null)) seeded.cancel();
    else seeded(seed);
  },
  chooseLettering: takeLettering,
  typeLettering: (values) => {
    if (textTyped) takeLettering(values);
    textTyped = false;
  },
  typeOwnPrompt: (text) => {
    hold("own.value", text ?? "");
    typeOwnWords(text);
  },
};

/**
 * Gradio names each radio differently, so the arrow keys would not move within a group, and names no group for a screen
 * reader: one name for the radios of a group, and its visible label for the group.
 */
export function groupRadios() {
  for (const group of document.querySelectorAll(".gradio-container fieldset[id]")) {
    const name = () => {
      for (const radio of group.querySelectorAll("input[type=radio]")) {
        if (radio.name !== group.id) radio.name = group.id;
      }
      const label = group.querySelector("[data-testid=block-info]");
      if (label && !label.id) label.id = `${group.id}-label`;
    };
    group.setAttribute("aria-labelledby", `${group.id}-label`);
    new MutationObserver(name).observe(group, { childList: true, subtree: true, attributeFilter: ["name"] });
    name();
  }
}
