// What the page keeps in this browser: localStorage under `cf_*`, and the three cookies that the server reads.
// A browser that refuses storage (private windows, full disk) loses only the memory, not the page.

export function recall(name, otherwise = null) {
  try {
    return JSON.parse(localStorage.getItem(`cf_${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(`cf_${name}`);
    else localStorage.setItem(`cf_${name}`, JSON.stringify(value));
  } catch {
    // refused: see above
  }
}

/** The same for this tab only (sessionStorage): it survives a reload, not a new tab. */
export function recallInTab(name) {
  try {
    return sessionStorage.getItem(`cf_${name}`) ?? "";
  } catch {
    return "";
  }
}

export function rememberInTab(name, text) {
  try {
    sessionStorage.setItem(`cf_${name}`, text);
  } catch {
    // refused: see above
  }
}

export function setCookie(name, value) {
  document.cookie = `cf_${name}=${encodeURIComponent(value)};path=/;max-age=31536000;SameSite=Lax`;
}

let tabToken = "";

/** A random token for this tab: it says who waits for a drawing and names nobody. Kept over a reload; another tab has
 * its own, so that cancelling here does not cancel there. */
export function visitorToken() {
  try {
    tabToken ||= sessionStorage.getItem("cf_visitor") || "";
  } catch {
    // refused: the token lasts as long as the page
  }
  if (tabToken.length < 16) {
    tabToken = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    try {
      sessionStorage.setItem("cf_visitor", tabToken);
    } catch {
      // refused: see above
    }
  }
  return tabToken;
}
