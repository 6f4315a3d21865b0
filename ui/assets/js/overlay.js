// Headline, call to action and date over the picture: as the visitor wrote them, "{city}" and "{date}" included.

import { debounced, fillIn, putWords } from "./dom.js";
import { chooseOverlay } from "./pictures.js";
import { on, state } from "./state.js";
import { formatNumber, isolated, say } from "./words.js";

const LONGEST = { headline: 60, action: 30, date: 30 };
const TYPING = 550; // milliseconds

let fields = [];

export function mountOverlay(root) {
  putWords(root);
  fillIn(root, "placeholders", say("overlay_placeholders", { city: "{city}", date: "{date}" }));
  fields = [...root.querySelectorAll("[data-overlay]")];
  const typed = debounced(() => chooseOverlay(overlayOfFields()), TYPING);
  for (const field of fields) {
    field.maxLength = LONGEST[field.dataset.overlay];
    field.addEventListener("input", () => {
      count(field);
      typed();
    });
    count(field);
  }
  on("wish view", () => {
    if (!typed.pending()) fields.forEach(fill);
  });
}

/** null where nothing stands in them. */
function overlayOfFields() {
  const texts = fields.map((field) => [field.dataset.overlay, field.value.trim()]).filter(([, text]) => text);
  return texts.length > 0 ? Object.fromEntries(texts) : null;
}

/** Not while the visitor is in it: a blank at the end would go, and the cursor with it. */
function fill(field) {
  const text = state.wish?.overlay?.[field.dataset.overlay] ?? "";
  if (field.value.trim() === text || document.activeElement === field) return;
  field.value = text;
  count(field);
}

function count(field) {
  const { overlay: name } = field.dataset;
  const shown = document.getElementById(`overlay-${name}-count`);
  shown.textContent = isolated(`${formatNumber([...field.value].length)} / ${formatNumber(LONGEST[name])}`);
}
