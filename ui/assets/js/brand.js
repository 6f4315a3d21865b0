// The row "Brand": none, or one that this browser knows; what of it the picture uses; and its making (brandform.js).

import { openKitForm, mountKitForm } from "./brandform.js";
import { create, doing, fillIn, putWords } from "./dom.js";
import { askForKit, deleteKit, exportAddress, forgetKit, importKit, kitOf, knownKits, mayChange } from "./kits.js";
import { chooseBrand, renew } from "./pictures.js";
import { mountRow } from "./rows.js";
import { on, state } from "./state.js";
import { toast } from "./toast.js";
import { language, say } from "./words.js";

const USE_ALL = { colour: null, font: true, logo: true };

let root;

export function mountBrand(element) {
  root = element;
  putWords(root);
  mountRow(root, () => (chosen() ? nameOf(chosen()) : say("brand_none")));
  mountKitForm(root, { saved: (id) => (id === chosen() ? renew() : choose(id)), closed: () => showForm(false) });
  root.querySelector(".kits").addEventListener("change", ({ target }) => choose(target.value));
  root.querySelector(".swatches").addEventListener("change", ({ target }) =>
    use({ colour: target.value === "" ? null : Number(target.value) }));
  for (const box of root.querySelectorAll("[data-use]")) {
    box.addEventListener("change", () => use({ [box.dataset.use]: box.checked }));
  }
  mountButtons();
  on("wish view kits", show);
  show();
}

const chosen = () => state.wish?.kit ?? "";
const used = () => ({ ...USE_ALL, ...state.wish?.brand_use });
const nameOf = (id) => kitOf(id)?.name ?? knownKits().find((kit) => kit.id === id)?.name ?? say("brand");
const choose = (id) => chooseBrand(id, USE_ALL);
const use = (changes) => chooseBrand(chosen(), { ...used(), ...changes });

function show() {
  const id = chosen();
  if (id) askForKit(id);
  showKits(id);
  showKit(id, kitOf(id));
}

function showKits(id) {
  const list = root.querySelector(".kits");
  const ids = ["", ...new Set([...knownKits().map((kit) => kit.id), ...(id ? [id] : [])])];
  const shown = [...list.querySelectorAll("input")].map(({ value }) => value);
  if (JSON.stringify(shown) !== JSON.stringify(ids)) list.replaceChildren(...ids.map(kitPill));
  for (const input of list.querySelectorAll("input")) {
    input.checked = input.value === id;
    if (input.value) input.parentElement.querySelector("bdi").textContent = nameOf(input.value);
  }
}

const kitPill = (id) => create("label", {}, create("input", { type: "radio", name: "kit", value: id }),
  id ? create("bdi", { textContent: nameOf(id) }) : create("span", { textContent: say("brand_none") }));

function showKit(id, kit) {
  const panel = root.querySelector(".kit");
  panel.hidden = !id || kit === undefined;
  if (panel.hidden) return;
  const had = { colours: kit?.colours.length > 0, logo: kit?.logo, font: kit?.font };
  for (const part of panel.querySelectorAll("[data-of]")) part.hidden = !had[part.dataset.of];
  showSwatches(kit?.colours ?? []);
  for (const box of panel.querySelectorAll("[data-use]")) box.checked = used()[box.dataset.use];
  const logo = panel.querySelector(".kit-logo");
  if (kit?.logo && logo.kit !== kit) logo.src = `${kit.logo.url}?${new URLSearchParams({ of: Date.now() })}`;
  logo.kit = kit; // its logo may be another by now, at the same address
  fillIn(root, "font-name", kit?.font?.family ?? "");
  fillIn(root, "font-lacks", lacksOf(kit?.font));
  const mine = mayChange(id);
  fillIn(root, "kit-note", say(kit === null ? "brand_gone" : mine ? "brand_key_here" : "brand_key_elsewhere"));
  doing(root, "change-kit").hidden = doing(root, "delete-kit").hidden = !mine || kit === null;
  doing(root, "export-kit").hidden = kit === null;
  doing(root, "forget-kit").hidden = mine && kit !== null; // who may delete it has no need to
  sure(false);
}

/** In which of the scripts of cities' names another font stands in. */
function lacksOf(font) {
  if (!font?.lacks.length) return "";
  const names = new Intl.DisplayNames([language], { type: "script" });
  const scripts = font.lacks.map(({ script }) => names.of(script));
  return say("brand_font_lacks", { scripts: new Intl.ListFormat(language).format(scripts) });
}

/** The colours for the letters, and before them none of these. */
function showSwatches(colours) {
  const list = root.querySelector(".swatches");
  const key = JSON.stringify(colours);
  if (list.dataset.colours !== key) {
    list.dataset.colours = key;
    const auto = swatch("", null, say("colour_auto"));
    list.replaceChildren(auto, ...colours.map((colour, at) => swatch(String(at), colour, colour)));
  }
  const { colour } = used();
  for (const input of list.querySelectorAll("input")) input.checked = input.value === (colour === null ? "" : String(colour));
}

function swatch(value, colour, name) {
  const dot = create("i", { ariaHidden: "true", className: colour ? "" : "auto" });
  if (colour) dot.style.background = colour;
  return create("label", { title: name },
    create("input", { type: "radio", name: "kit-colour", value, ariaLabel: name }), dot);
}

// ---- new, change, export, import, delete

function showForm(open) {
  root.querySelector(".kit-form").hidden = !open;
  for (const part of root.querySelectorAll(".kits, .kit-buttons")) part.hidden = open;
  if (open) root.querySelector(".kit").hidden = true;
  else show();
}

function sure(open) {
  root.querySelector(".sure").hidden = !open;
  if (open) doing(root, "not-delete").focus();
}

const complain = (sentence) => (root.querySelector("[data-error=import]").textContent = sentence);

function mountButtons() {
  const click = (name, action) => doing(root, name).addEventListener("click", action);
  click("new-kit", () => {
    complain("");
    showForm(true);
    openKitForm("", null);
  });
  click("change-kit", () => {
    showForm(true);
    openKitForm(chosen(), kitOf(chosen()));
  });
  click("export-kit", () => create("a", { href: exportAddress(chosen()), download: "" }).click());
  click("delete-kit", () => {
    fillIn(root, "sure", say("brand_delete_sure", { name: nameOf(chosen()) }));
    sure(true);
  });
  click("not-delete", () => {
    sure(false);
    doing(root, "delete-kit").focus();
  });
  click("sure-delete", drop);
  click("forget-kit", () => {
    const id = chosen();
    choose("");
    forgetKit(id);
    root.querySelector(".kits input").focus();
  });
  const field = root.querySelector("[data-file=import]");
  click("import-kit", () => field.click());
  field.addEventListener("change", async () => {
    const [file] = field.files;
    complain("");
    try {
      choose(await importKit(file));
    } catch (error) {
      complain(error.message);
    }
    field.value = "";
  });
}

/** What was made with it stays; what is shown next goes without. */
async function drop() {
  try {
    await deleteKit(chosen());
    choose("");
    toast(say("brand_deleted"));
    root.querySelector(".kits input").focus();
  } catch (error) {
    complain(error.message);
  }
}
