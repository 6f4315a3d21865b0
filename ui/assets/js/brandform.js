// The making and changing of a brand: its name, colours, logo, font. What is wrong is said beside its field.

import { create, doing, fillIn } from "./dom.js";
import { saveKit } from "./kits.js";
import { formatKilobytes, formatNumber, say } from "./words.js";

const MOST_COLOURS = 6;
const FIRST_COLOUR = "#b33a20";
const LARGEST = { logo: 1_048_576, font: 2_097_152 }; // bytes; the region refuses more
const FILES = ["logo", "font"];

let root;
let form;
let id = ""; // of the brand that is changed, "" for a new one
let had = {}; // what it has: {logo, font}
let chosen = {}; // kind -> File; null: it shall have none
let done = {};

export function mountKitForm(element, callbacks) {
  root = element;
  form = root.querySelector(".kit-form");
  done = callbacks;
  for (const kind of FILES) {
    fileField(kind).addEventListener("change", ({ target }) => {
      if (target.files[0]) chosen[kind] = target.files[0];
      target.value = ""; // the same one may be chosen again, mended
      complain(kind, tooLarge(kind));
      showFiles();
    });
    root.querySelector(`[data-drop=${kind}]`).addEventListener("click", () => {
      chosen[kind] = null;
      complain(kind, "");
      showFiles();
      fileField(kind).focus();
    });
  }
  doing(root, "cancel-kit").addEventListener("click", () => close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
}

const fileField = (kind) => root.querySelector(`[data-file=${kind}]`);
const nameField = () => root.querySelector("#kit-name");

export function openKitForm(kitId, kit) {
  id = kitId;
  had = { logo: Boolean(kit?.logo), font: Boolean(kit?.font) };
  chosen = {};
  for (const error of form.querySelectorAll("[data-error]")) complain(error.dataset.error, "");
  nameField().value = kit?.name ?? "";
  showPicks(kit ? kit.colours : [FIRST_COLOUR]);
  showFiles();
  nameField().focus();
}

function close(saved = "") {
  done.closed();
  if (saved) done.saved(saved);
  root.querySelector(saved || id ? ".kits input:checked" : "[data-do=new-kit]")?.focus();
}

// ---- colours

const colours = () => [...form.querySelectorAll(".picks input")].map(({ value }) => value);

function showPicks(values) {
  const pick = (value, at) => create("span", { className: "pick" },
    create("input", { type: "color", value, ariaLabel: say("brand_colour", { number: formatNumber(at + 1) }) }),
    create("button", { type: "button", textContent: "×", ariaLabel: say("brand_colour_drop", { number: formatNumber(at + 1) }),
      onclick: () => showPicks(colours().filter((_, other) => other !== at)) }));
  const add = create("button", { type: "button", className: "add-pick", textContent: "+", ariaLabel: say("brand_colour_add"),
    onclick: () => {
      showPicks([...colours(), FIRST_COLOUR]);
      [...form.querySelectorAll(".picks input")].at(-1).focus();
    } });
  const inside = form.querySelector(".picks").contains(document.activeElement);
  form.querySelector(".picks").replaceChildren(...values.map(pick), ...(values.length < MOST_COLOURS ? [add] : []));
  if (inside) [...form.querySelectorAll(".picks > button, .picks input")].at(-1).focus();
}

// ---- files

function showFiles() {
  for (const kind of FILES) {
    const file = chosen[kind];
    const kept = file === undefined && had[kind];
    fillIn(root, `${kind}-file`, file ? `${file.name} · ${formatKilobytes(Math.max(1024, file.size))}` : kept ? say("brand_kept") : "");
    const drop = root.querySelector(`[data-drop=${kind}]`);
    drop.hidden = !(file || kept);
    drop.textContent = say("brand_without", { what: say(`brand_${kind}`) });
  }
  form.querySelector("[data-of=licence]").hidden = !FILES.some((kind) => chosen[kind]);
}

const tooLarge = (kind) =>
  chosen[kind]?.size > LARGEST[kind] ? say("brand_too_large", { most: formatKilobytes(LARGEST[kind]) }) : "";

// ---- saving

/** Says it beside the field of that name, else at the form's end. */
function complain(name, sentence) {
  const line = form.querySelector(`[data-error="${name}"]`) ?? form.querySelector("[data-error=all]");
  line.textContent = sentence;
  const field = line.parentElement.querySelector("input");
  if (field && line.dataset.error !== "all") {
    if (sentence) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

/** The first of what can be told without asking: [field, sentence], or undefined. */
function missing() {
  const licence = doing(root, "licence");
  if (!nameField().value.trim()) return ["name", say("brand_name_missing")];
  for (const kind of FILES) if (tooLarge(kind)) return [kind, tooLarge(kind)];
  if (FILES.some((kind) => chosen[kind]) && !licence.checked) return ["licence", say("brand_may_use_missing")];
  return undefined;
}

async function save() {
  for (const error of form.querySelectorAll("[data-error]")) complain(error.dataset.error, "");
  const wrong = missing();
  if (wrong) return refuse(...wrong);
  const button = doing(root, "save-kit");
  button.disabled = true;
  try {
    close(await saveKit(id, await wish()));
  } catch (error) {
    refuse(error.param || "all", error.message);
  }
  button.disabled = false;
}

function refuse(name, sentence) {
  complain(name, sentence);
  form.querySelector("[aria-invalid=true]")?.focus();
}

async function wish() {
  const told = { name: nameField().value.trim(), colours: colours(), licence: doing(root, "licence").checked };
  for (const kind of FILES) {
    if (chosen[kind] !== undefined) told[kind] = chosen[kind] ? await base64(chosen[kind]) : null;
  }
  return told;
}

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});
