// The row "Channel": what the picture is for. The safe area, drawn over the picture on demand.

import { allChannels, askForChannels, channelName, channelOf, formatName, groupOf, shortName } from "./channels.js";
import { create, debounced, doing, fillIn, putWords } from "./dom.js";
import { chooseChannel, chooseFormat } from "./pictures.js";
import { mountRow } from "./rows.js";
import { showSafeArea } from "./safearea.js";
import { on, state } from "./state.js";
import { formatDay, say } from "./words.js";

const WALKING = 550; // milliseconds: with the arrow keys, each of those on the way would be drawn

let root;
let walking = false;
const { formats } = state.boot;
const widestFirst = [...formats].sort((one, other) => other.width / other.height - one.width / one.height);

export function mountChannel(element) {
  root = element;
  putWords(root);
  mountRow(root, () => {
    const channel = channelOf(state.wish?.channel);
    if (channel) return channelName(channel);
    return state.wish?.format && !state.wish.channel ? `${say("picture_only")} · ${formatName(state.wish.format)}` : "";
  });
  group("picture").append(...widestFirst.map(({ id, width, height }) => pill(id, formatName(id), { shape: width / height })));
  on("channels", offer);
  on("wish view channels", showChosen);
  const chosen = debounced(choose, WALKING);
  root.addEventListener("keydown", ({ key }) => (walking = key.startsWith("Arrow")));
  root.addEventListener("pointerdown", () => (walking = false));
  root.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    if (walking) chosen(target.value);
    else choose(target.value);
  });
  const toggle = doing(root, "show-safe");
  toggle.addEventListener("change", () => showSafeArea(toggle.checked));
  on("painted job failure", askOnce); // the picture comes first
}

let asked = false;

function askOnce() {
  if (!asked) askForChannels();
  asked = true;
}

const group = (name) => root.querySelector(`[data-group="${name}"]`);
const choose = (id) => (channelOf(id) ? chooseChannel(id) : chooseFormat(id));

/** `before` is heard, not seen: what the group's name says to the eye. */
function pill(id, name, { shape, before = "" }) {
  const drawn = shape ? [create("i", { ariaHidden: "true" })] : [];
  if (shape) drawn[0].style.setProperty("--shape", shape);
  const heard = before ? [create("span", { className: "visually-hidden", textContent: `${before} ` })] : [];
  return create("label", {}, create("input", { type: "radio", name: "channel", value: id }), ...drawn,
    create("span", {}, ...heard, name));
}

function offer() {
  for (const channel of allChannels()) {
    const name = groupOf(channel.id);
    const instagram = name === "instagram";
    const shape = instagram ? channel.width / channel.height : undefined;
    group(name).append(pill(channel.id, shortName(channel), { shape, before: instagram ? "Instagram" : "" }));
    group(name).hidden = false;
  }
  const oldest = allChannels().map(({ checked }) => checked).sort()[0];
  fillIn(root, "checked", oldest ? say("sizes_checked", { date: formatDay(oldest) }) : "");
}

function showChosen() {
  const { channel, format } = state.wish ?? {};
  for (const input of root.querySelectorAll("[name=channel]")) input.checked = input.value === (channel || format);
  root.querySelector(".safe-switch").hidden = !channelOf(channel);
}
