// What a visitor takes along: the file, the link.

import { post } from "./api.js";
import { channelOfView } from "./channels.js";
import { copyText, doing, fillIn, putWords } from "./dom.js";
import { on, state } from "./state.js";
import { toast } from "./toast.js";
import { formatNumber, formatSeconds, isolated, say } from "./words.js";

let shown = null; // the ImageView that the buttons act on; null while there is none

export function mountTake(root) {
  putWords(root);
  const menu = root.querySelector("details");
  const share = doing(root, "share");
  const note = (text) => fillIn(root, "take-note", text);
  const setView = (view) => {
    shown = view;
    doing(root, "copy").disabled = share.disabled = !view;
    menu.querySelector("summary").setAttribute("aria-disabled", String(!view));
    const kind = view ? fileOf(view) : "jpg";
    root.querySelector(".split > a").dataset.type = kind;
    for (const other of root.querySelectorAll(".menu [data-type]")) other.parentElement.hidden = other.dataset.type === kind;
    for (const link of root.querySelectorAll("a")) aim(link, view);
    root.querySelector(".link-field").hidden = true;
    if (view) note(`${kind.toUpperCase()} · ${sizeOf(view)}`);
  };
  doing(root, "copy").addEventListener("click", () => copyLink(root));
  share.hidden = !navigator.share;
  share.addEventListener("click", () => {
    const known = makeKnown(shown);
    // Closing the system's sheet rejects the promise: nothing to say.
    const sheet = navigator.share({ title: shown.prompt.title, url: shown.urls.share }).catch(() => null);
    sheet.then(() => tellRefusal(known));
  });
  closeLikeMenu(menu, () => shown);
  on("view", setView);
  on("channels", () => shown && setView(shown));
  on("cancelled refused", () => setView(state.view)); // the picture before is on the stage again
  on("job failure", () => setView(null));
  // Why nothing can be taken yet stands where the file's size stands.
  on("failure", () => note(say("no_picture_yet")));
  on("waiting", (left) => {
    if (!shown) note(left > 0 ? say("ready_in", { seconds: formatSeconds(Math.ceil(left)) }) : say("ready_soon"));
  });
  setView(null);
}

/** The file that the picture's channel takes; a JPEG where it has none. */
const fileOf = (view) => view.file?.kind ?? channelOfView(view)?.file ?? "jpg";

/** On paper in centimetres, as it is cut; for a channel in pixels; of a picture alone the bare numbers. */
function sizeOf(view) {
  const channel = channelOfView(view);
  if (!channel?.dpi) return isolated(`${view.width} × ${view.height}${channel ? " px" : ""}`);
  const [width, height] = (channel.trim ?? [view.width, view.height]).map((pixels) =>
    formatNumber((pixels / channel.dpi) * 2.54, { maximumFractionDigits: 1 }));
  return say("take_print", { width, height, bleed: formatNumber(channel.bleed), dpi: formatNumber(channel.dpi) });
}

function aim(link, view) {
  const { type } = link.dataset;
  link.toggleAttribute("aria-disabled", false);
  if (!view) {
    link.removeAttribute("href");
    link.setAttribute("aria-disabled", "true");
    return;
  }
  link.href = `${view.urls[type]}?download=1`; // its header names the file
}

/**
 * Who shares a picture lets other regions know of it: only then do a visitor's own words leave this one. The promise of
 * the sentence that says why not, "" where it went well.
 */
const makeKnown = (view) =>
  post(`/api/images/${encodeURIComponent(view.recipe_id)}/share`, {}).then(() => "", (error) => error.message);

/** The link works here all the same, so it is copied first and this said after. */
async function tellRefusal(known) {
  const sentence = await known;
  if (sentence) toast(sentence);
}

async function copyLink(root) {
  const field = root.querySelector(".link-field");
  if (!shown) return;
  const known = makeKnown(shown);
  if (await copyText(shown.urls.share)) {
    field.hidden = true;
    toast(say("link_copied"));
    return tellRefusal(known);
  }
  // Refused, or no secure context: the link itself, selected, ready for Ctrl+C.
  field.value = shown.urls.share;
  field.hidden = false;
  field.focus();
  field.select();
  toast(say("link_copy_yourself"));
  return tellRefusal(known);
}

function closeLikeMenu(menu, enabled) {
  const summary = menu.querySelector("summary");
  summary.addEventListener("click", (event) => enabled() || event.preventDefault());
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("focusout", (event) => menu.contains(event.relatedTarget) || (menu.open = false));
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || (menu.open = false));
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a")) menu.open = false;
  });
}
