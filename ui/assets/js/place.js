// The place panel: which city, why this one, its local time; and changing it.

import { get } from "./api.js";
import { mountCityPicker } from "./citypicker.js";
import { doing, fillIn, putWords } from "./dom.js";
import { enterCity, receiveBoot } from "./pictures.js";
import { on, state } from "./state.js";
import { recallInTab, rememberInTab, setCookie } from "./storage.js";
import { formatLocalTime, language, say } from "./words.js";
import { toast } from "./toast.js";

let root;

export function mountPlace(element) {
  root = element;
  state.reason = firstReason();
  putWords(root);
  const picker = root.querySelector(".city-picker");
  const button = doing(root, "change-city");
  const toggle = (open) => {
    picker.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const search = mountCityPicker(picker, {
    chosen: async (city) => {
      toggle(false);
      button.focus();
      await chooseCity(city);
    },
    closed: () => {
      toggle(false);
      button.focus();
    },
  });
  button.addEventListener("click", () => {
    toggle(picker.hidden);
    if (!picker.hidden) search.focus();
  });
  on("city", showPlace);
  showPlace();
  setInterval(showTime, 20_000);
}

/** Another city: its prompts and picture come in one answer; the choice is remembered for the next visit. */
export async function chooseCity(city) {
  setCookie("city", city.id);
  try {
    const format = state.wish?.format;
    const boot = await get("/api/boot", { city: city.id, language, format });
    enterCity(boot);
    await receiveBoot(boot);
  } catch (error) {
    toast(error.message);
  }
}

/** Why this city: after a reload of this tab the address names the city, but the reason is the one from before. */
function firstReason() {
  const [city, reason] = recallInTab("reason").split(":");
  return state.reason === "link" && city === String(state.city.id) && reason ? reason : state.reason;
}

function showPlace() {
  const { city } = state;
  rememberInTab("reason", `${city.id}:${state.reason}`);
  fillIn(root, "city", city.shown_name);
  fillIn(root, "native-name", [city.name, city.shown_name].includes(city.native_name) ? "" : city.native_name);
  fillIn(root, "country", city.country);
  fillIn(root, "reason", say(`reason_${state.reason}`));
  showTime();
}

function showTime() {
  fillIn(root, "local-time", formatLocalTime(state.city.time_zone));
}
