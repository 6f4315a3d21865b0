// The page's state in one place, and its events. Modules change it through the functions of pictures.js and
// place.js; parts of the page listen and redraw themselves.
//
// Events: "city" (city, prompts or recent pictures changed), "prompts" (the list grew or a picture became ready),
// "writer" (whose prompts they are), "engine" (who draws: the hub, or the sketch engine in its place), "wish" (something
// was asked for), "prepared" (an image that may be shown next), "swap" (it is shown, before all else of its view),
// "previews" (one has come, or comes no more), "view" (a picture is to be shown), "painted" (it is there,
// whole), "job" (progress), "waiting" (seconds left, or null), "failure" (a sentence), "refused" (what is wrong with the
// visitor's own words), "cancelled", "collection" (the visitor's history or favourites changed), "channels" (they are
// known), "kits" (what is known of the brands changed).

const boot = window.__boot;

export const state = {
  boot,
  city: boot.visitor.city,
  reason: boot.visitor.reason,
  prompts: boot.prompts,
  recent: boot.recent,
  // What is asked for: {city, prompt_id | prompt, format, seed?, lettering?, channel?, overlay?, kit?, brand_use?}.
  // Without seed and lettering: as the prompt asks; lettering null: none.
  wish: null,
  view: null, // the ImageView on the stage
  job: null, // the JobView of the wish while it is being made
};

const events = new EventTarget();

export function on(names, handler) {
  for (const name of names.split(" ")) events.addEventListener(name, (event) => handler(event.detail));
}

/** What an answer says of the engine; absent: it says nothing. */
export function hearOfEngine(engine) {
  if (!engine) return;
  const askedAt = engine.seconds_left ? Date.now() + engine.seconds_left * 1000 : 0;
  Object.assign(state.boot.engine, engine, { askedAt });
  emit("engine");
}

export function emit(name, detail) {
  events.dispatchEvent(new CustomEvent(name, { detail }));
}
