// The safe area of a channel, drawn over the picture: what lies outside is cut off or covered where the picture is shown.

import { channelOf } from "./channels.js";
import { on, state } from "./state.js";

const COVERS = 10; // percent at the top from which a channel's own controls lie there, and not only its edge

let wanted = false;
let sheet = null;

export function mountSafeArea(element) {
  sheet = element;
  on("wish view painted channels", show);
}

export function showSafeArea(on) {
  wanted = on;
  show();
}

function show() {
  const channel = channelOf(state.wish?.channel);
  // Over a picture of that channel alone: while another is being drawn, the one before is still shown.
  const fits = channel && state.view && state.view.width * channel.height === state.view.height * channel.width;
  sheet.hidden = !(wanted && fits);
  if (sheet.hidden) return;
  const { margins, safe, width, height } = channel;
  for (const side of ["top", "right", "bottom", "left"]) sheet.style.setProperty(`--safe-${side}`, `${margins[side]}%`);
  const [across, down] = safe.free_corner;
  sheet.querySelector(".safe-corner").hidden = across === 0;
  sheet.style.setProperty("--safe-across", `${(100 * across) / width}%`);
  sheet.style.setProperty("--safe-down", `${(100 * down) / height}%`);
  for (const note of sheet.querySelectorAll("span")) note.hidden = margins.top < COVERS;
}
