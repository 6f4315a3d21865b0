// One short message at the bottom of the page, also read out.

import { create } from "./dom.js";

let box = null;
let timer = 0;

export function mountToast() {
  box = create("div", { className: "toast", attributes: { role: "status" } });
  document.body.append(box);
}

export function toast(sentence) {
  box.textContent = sentence;
  box.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => box.classList.remove("shown"), 3_200);
}
