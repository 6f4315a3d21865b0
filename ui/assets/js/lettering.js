// The lettering that the visitor set by themselves: it goes on to the next scene and the next city until they change it.
// A text that is the city's name follows the city; any other stays as they wrote it.

import { state } from "./state.js";
import { recallInTab, rememberInTab } from "./storage.js";

const NAMES = ["name", "shown_name", "native_name"];

let own = restored(); // {lettering, name}: which of the city's names the text is, "" for a text of their own

/** What a wish says of lettering: nothing as long as the visitor has set none, and each picture has its own. */
export function ownLettering() {
  if (!own) return {};
  const { lettering, name } = own;
  return { lettering: lettering && name ? { ...lettering, text: state.city[name] || state.city.name } : lettering };
}

export const hasOwnLettering = () => own !== null;

/** null: no lettering; undefined: as each picture has it. */
export function keepLettering(lettering) {
  const name = NAMES.find((kind) => state.city[kind] === lettering?.text) ?? "";
  own = lettering === undefined ? null : { lettering, name };
  rememberInTab("lettering", own ? JSON.stringify(own) : "");
}

/** A change of language reloads the page. */
function restored() {
  try {
    return JSON.parse(recallInTab("lettering") || "null");
  } catch {
    return null;
  }
}
