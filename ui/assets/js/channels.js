// The channels that a picture can be made for, as the region tells them, and which of them a picture's numbers mean.

import { get } from "./api.js";
import { emit, state } from "./state.js";
import { say } from "./words.js";

const FORMAT_NAMES = { "16:9": "format_wide", "1:1": "format_square", "4:5": "format_portrait", "9:16": "format_tall" };
// Called as a format is.
const AS_FORMATS = { "ig-portrait": "format_portrait", "ig-square": "format_square" };
// Called the same in every language.
const NAMES = { linkedin: "LinkedIn", "x-post": "X", youtube: "YouTube", "print-a4": "A4", "print-a3": "A3" };

let channels = [];
let known;

/** Until then a picture's channel is nobody's to tell. */
export const channelsKnown = new Promise((resolve) => (known = resolve));

/** Asked once; without an answer there are the plain formats alone. */
export async function askForChannels() {
  const answer = await get("/api/channels").catch(() => null);
  channels = answer?.channels ?? [];
  emit("channels");
  known();
}

export const allChannels = () => channels;
export const channelOf = (id) => channels.find((channel) => channel.id === id);

export function groupOf(id) {
  if (id.startsWith("ig-")) return "instagram";
  return id.startsWith("print-") ? "print" : "elsewhere";
}

/** In its group: "Story". */
export const shortName = (channel) => {
  const key = AS_FORMATS[channel.id] ?? `channel_${channel.id.replaceAll("-", "_")}`;
  const name = NAMES[channel.id] ?? say(key);
  return name === key ? channel.label : name; // one that is newer than the page's words
};

/** By itself: "Instagram Story". */
export function channelName(channel) {
  const name = shortName(channel);
  return groupOf(channel.id) === "instagram" ? `Instagram ${name}` : name;
}

/** Of a format, or of a channel's id; a size in pixels says itself. */
export function formatName(format) {
  if (format in FORMAT_NAMES) return say(FORMAT_NAMES[format]);
  const channel = channelOf(format);
  return channel ? channelName(channel) : (format ?? "");
}

const SIDES = ["left", "top", "right", "bottom"];

/** The channel whose numbers a picture has: its size, and where its letters may stand. */
export function channelOfView(view) {
  if (!view.safe) return undefined;
  const sized = channels.filter(({ width, height }) => width === view.width && height === view.height);
  return sized.find(({ safe }) => SIDES.every((side) => safe[side] === view.safe[side])) ?? sized[0];
}

/** What a row of the gallery says of a picture's shape, and remembers. */
export const shapeOf = (view) => channelOfView(view)?.id ?? view.format ?? `${view.width} × ${view.height}`;

/** What such a picture shows stands in its lower half. */
export function isTall(format) {
  const { width, height } = channelOf(format) ?? state.boot.formats.find(({ id }) => id === format) ?? { width: 1, height: 1 };
  return height > width;
}
