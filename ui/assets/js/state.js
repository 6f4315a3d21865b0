// The page's state in one place, and its events. Modules change it through the functions of pictures.js and
// places.js; parts of the page listen and redraw themselves.
//
// Events: "city" (city, prompts or recent pictures changed), "prompts" (the list grew or a picture became ready),
// "wish" (something was asked for), "view" (a picture is shown), "job" (progress), "failure" (a sentence).

const boot = window.__boot;

export const state = {
  boot,
  city: boot.visitor.city,
  reason: boot.visitor.reason,
  prompts: boot.prompts,
  recent: boot.recent,
  // What is asked for: {city, prompt_id | prompt, format, seed?, lettering?}. Without seed and lettering: as the
  // prompt asks; lettering null: none.
  wish: null,
  view: null, // the ImageView on the stage
  job: null, // the JobView of the wish while it is being made
};

const events = new EventTarget();

export function on(names, handler) {
  for (const name of names.split(" ")) events.addEventListener(name, (event) => handler(event.detail));
}

export function emit(name, detail) {
  events.dispatchEvent(new CustomEvent(name, { detail }));
}
