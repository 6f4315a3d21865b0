// Brands: what the region keeps of each, which of them this browser knows, and their edit keys. A key is in this browser
// alone: the region keeps no more of it than it needs to know it again.

import { get, post, put, remove } from "./api.js";
import { emit } from "./state.js";
import { recall, remember } from "./storage.js";

const MOST = 20; // that a browser remembers

const told = new Map(); // id -> KitView, or null for one that the region keeps no more

const route = (id) => `/api/kits/${encodeURIComponent(id)}`;
const keyOf = (id) => knownKits().find((kit) => kit.id === id)?.key ?? "";
const withKey = (id) => ({ "x-kit-key": keyOf(id) });

/** Those of this browser, the latest first: [{id, name, key}]; without a key it can be used, and not changed. */
export const knownKits = () => recall("kits", []);
export const mayChange = (id) => keyOf(id) !== "";

/** What the region tells of it; undefined while it is asked, null where it is gone. */
export const kitOf = (id) => told.get(id);

export async function askForKit(id) {
  if (!id || told.has(id)) return;
  told.set(id, undefined);
  try {
    hear(await get(route(id)));
  } catch (error) {
    if (error.status === 404 || error.status === 410) told.set(id, null);
    else told.delete(id);
  }
  emit("kits");
}

function hear(kit) {
  told.set(kit.id, kit);
  return kit;
}

function know({ id, name }, key) {
  const others = knownKits().filter((kit) => kit.id !== id);
  remember("kits", [{ id, name, key }, ...others].slice(0, MOST));
}

/** Keeps a new brand, or changes one: {name, colours, licence, logo?, font?}, a file that is absent stays. Its id. */
export const saveKit = async (id, wish) =>
  id ? taken(await put(route(id), wish, withKey(id)), keyOf(id)) : taken(await post("/api/kits", wish));

/** An exported brand, as a new one of this region. Its id. */
export const importKit = async (file) => taken(await post("/api/kits/import", file));

function taken({ edit_key: newKey, ...kit }, key = newKey) {
  know(hear(kit), key);
  emit("kits");
  return kit.id;
}

export const exportAddress = (id) => `${route(id)}/export`;

/** From the region, for everybody. */
export async function deleteKit(id) {
  await remove(route(id), {}, withKey(id));
  told.set(id, null);
  leaveOut(id);
}

/** From this browser alone. */
export function forgetKit(id) {
  told.delete(id);
  leaveOut(id);
}

function leaveOut(id) {
  const others = knownKits().filter((kit) => kit.id !== id);
  remember("kits", others.length > 0 ? others : null);
  emit("kits");
}
