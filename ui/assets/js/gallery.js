// One gallery with tabs: the visitor's own pictures, their favourites, and the newest ones of this city.

import { get } from "./api.js";
import { channelsKnown, formatName, isTall } from "./channels.js";
import { entryOf, exported, favourites, history, imported, noteSeen, setHistory } from "./collection.js";
import { afterPaint, create, doing, fillIn, putWords, thumbnail } from "./dom.js";
import { openRecipe } from "./pictures.js";
import { on, state } from "./state.js";
import { recall, remember } from "./storage.js";
import { toast } from "./toast.js";
import { formatNumber, say } from "./words.js";

const recent = () => state.recent.filter(({ urls }) => urls).map(entryOf);
const lists = { yours: history, favourites, recent };

let root;
let tabs;
let shown;

export function mountGallery(element) {
  root = element;
  putWords(root);
  tabs = [...root.querySelectorAll("[role=tab]")];
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab.dataset.tab));
  root.querySelector("[role=tablist]").addEventListener("keydown", moveByKey);
  on("city collection channels", show);
  on("view", (view) => afterPaint(() => {
    channelsKnown.then(() => noteSeen(view));
    if (!view.receipt.cached) askForRecent(view);
  }));
  mountFile();
  mountClear(doing(root, "clear"));
  const first = history().length > 0 || state.recent.length === 0 ? "yours" : "recent";
  choose(recall("tab") in lists ? recall("tab") : first);
}

function choose(name) {
  shown = name;
  remember("tab", name);
  root.querySelector(".gallery").dataset.shown = name;
  for (const tab of tabs) {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  root.querySelector("#gallery-panel").setAttribute("aria-labelledby", `tab-${name}`);
  show();
}

function moveByKey(event) {
  const rtl = document.documentElement.dir === "rtl";
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = tabs[(tabs.findIndex((tab) => tab.dataset.tab === shown) + step + tabs.length) % tabs.length];
  choose(next.dataset.tab);
  next.focus();
}

async function askForRecent({ city }) {
  const answer = await get("/api/recent", { city: city.id, limit: 12 }).catch(() => null);
  if (!answer || city.id !== state.city.id) return;
  state.recent = answer.images;
  show();
}

function show() {
  const entries = lists[shown]();
  fillIn(root, "empty", entries.length > 0 ? "" : say(`empty_${shown}`, { city: state.city.shown_name }));
  root.querySelector(".strip").replaceChildren(...entries.map(tile));
}

function tile({ recipe, title, city, format }) {
  const image = thumbnail(recipe, "196px", "?only_kept=true");
  image.classList.toggle("tall", isTall(format));
  // A file that is gone is made again when it is opened; until then the tile stays plain.
  image.addEventListener("error", () => image.classList.add("gone"));
  const where = [city, formatName(format)].filter(Boolean).join(" · ");
  const button = create("button", { type: "button", className: "tile" }, image,
    create("span", { className: "tile-title", textContent: title, dir: "auto" }),
    create("bdi", { className: "tile-where", textContent: where }));
  button.addEventListener("click", () => {
    openRecipe(recipe);
    document.getElementById("studio").scrollIntoView({ block: "start" });
  });
  return create("li", {}, button);
}

/** What was cleared comes back by the same button, until something is seen. */
function mountClear(button) {
  let cleared = [];
  button.addEventListener("click", () => {
    const before = cleared;
    cleared = before.length > 0 ? [] : history();
    setHistory(before);
  });
  on("collection", () => {
    if (history().length > 0) cleared = [];
    button.textContent = say(cleared.length > 0 ? "history_undo" : "history_clear");
  });
}

function mountFile() {
  const field = root.querySelector("input[type=file]");
  doing(root, "export").addEventListener("click", () => {
    const link = create("a", { href: URL.createObjectURL(exported()), download: "cityframe-pictures.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  doing(root, "import").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    try {
      toast(say("imported", { count: formatNumber(await imported(field.files[0])) }));
    } catch {
      toast(say("import_failed"));
    }
    field.value = "";
  });
}
