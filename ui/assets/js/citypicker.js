// The city picker: an ARIA 1.2 combobox with a listbox over /api/cities. 34,000 cities do not fit a dropdown.

import { get } from "./api.js";
import { create, debounced, doing, fillIn, filled } from "./dom.js";
import { language, say } from "./words.js";

/** Mounts the markup in `root`; calls `chosen(city)` or `closed()`. Returns the text field. */
export function mountCityPicker(root, { chosen, closed }) {
  const field = root.querySelector("input");
  const list = root.querySelector("ul");
  field.placeholder = say("city_placeholder");
  let cities = [];
  let active = -1;
  let asked = 0;

  const look = async () => {
    const mine = ++asked;
    const query = field.value.trim();
    if (!query) return show([]);
    try {
      const answer = await get("/api/cities", { q: query, limit: 8, language });
      if (mine === asked) show(answer.cities, query);
    } catch (error) {
      if (mine === asked) fillIn(root, "city-status", error.message);
    }
  };
  const lookSoon = debounced(look, 140);

  function show(found, query = "") {
    cities = found;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    const status = filled(root, "city-status");
    status.classList.toggle("visually-hidden", found.length > 0 || !query);
    fillIn(root, "city-status", query ? (found.length ? say("cities_found", { count: found.length }) : say("cities_none")) : "");
    activate(found.length ? 0 : -1);
  }

  function option(city, index) {
    const names = [create("bdi", { className: "option-name", textContent: city.shown_name })];
    if (city.native_name && city.native_name !== city.shown_name) {
      names.push(create("bdi", { className: "option-native", textContent: city.native_name }));
    }
    const attributes = { role: "option", "aria-selected": "false" };
    return create("li", { id: `city-option-${index}`, attributes }, create("span", {}, ...names),
      create("bdi", { className: "option-country", textContent: whereabouts(city) }));
  }

  /** Where the list shows two of one name and country its state as well, and where that is one too, its coordinates. */
  function whereabouts(city) {
    const { id, shown_name: name, native_name: native, country, state } = city;
    const sounds = (other) => other.shown_name === name || (native && other.native_name === native);
    const namesakes = cities.filter((other) => other.id !== id && other.country === country && sounds(other));
    if (namesakes.length === 0) return country;
    const place = state ? `${state}, ${country}` : country;
    return namesakes.some((other) => other.state === state) ? `${place} · ${coordinates(city)}` : place;
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) {
      field.setAttribute("aria-activedescendant", `city-option-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function take(city) {
    field.value = "";
    show([]);
    chosen(city);
  }

  field.addEventListener("input", lookSoon);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && cities.length) activate((active + step + cities.length) % cities.length);
    else if (event.key === "Home" && cities.length && field.value === "") activate(0);
    else if (event.key === "Enter" && active >= 0) take(cities[active]);
    else if (event.key === "Escape") {
      if (list.hidden) closed();
      else show([]);
    } else return;
    event.preventDefault();
  });
  // pointerdown, so that the field keeps its focus until the choice is made
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (index >= 0) take(cities[index]);
  });
  mountNearest(root, take);
  return field;
}

/** Such as "35.7° N 139.5° E". */
function coordinates({ latitude, longitude }) {
  const degrees = (value, [positive, negative]) => `${Math.abs(value).toFixed(1)}° ${value < 0 ? negative : positive}`;
  return `${degrees(latitude, "NS")} ${degrees(longitude, "EW")}`;
}

/** "Use my location": the position goes to our own server for this one answer and is not kept. */
function mountNearest(root, take) {
  const button = doing(root, "nearest");
  button.hidden = !("geolocation" in navigator) || !window.isSecureContext;
  button.addEventListener("click", () => {
    const refused = () => {
      filled(root, "city-status").classList.remove("visually-hidden");
      fillIn(root, "city-status", say("location_refused"));
    };
    navigator.geolocation.getCurrentPosition(async ({ coords: { latitude, longitude } }) => {
      try {
        take(await get("/api/cities/nearest", { latitude, longitude, language }));
      } catch {
        refused();
      }
    }, refused, { timeout: 10_000, maximumAge: 600_000 });
  });
}
