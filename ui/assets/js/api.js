// The region's JSON routes. An error carries a sentence for the visitor.

import { say, sayError } from "./words.js";

export class RequestFailed extends Error {
  constructor(message, { status = 0, code = "", param = "", retryAfter = 0, values = {} } = {}) {
    super(message);
    Object.assign(this, { status, code, param, retryAfter, values });
  }
}

/** `body`: values, or a file that holds them as JSON. */
async function ask(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "content-type": "application/json", ...headers } : headers,
      body: body && !(body instanceof Blob) ? JSON.stringify(body) : body,
    });
  } catch {
    throw new RequestFailed(say("offline"));
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  throw new RequestFailed(answer?.error ? sayError(answer.error) : say("server_failed", { status: response.status }), {
    status: response.status,
    code: answer?.error?.code ?? "",
    param: answer?.error?.param ?? "",
    values: answer?.error?.values ?? {},
    retryAfter: Number(response.headers.get("retry-after")) || 0,
  });
}

export const get = (path, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return ask("GET", given.length ? `${path}?${new URLSearchParams(given)}` : path);
};
export const post = (path, body) => ask("POST", path, body);
export const put = (path, body, headers) => ask("PUT", path, body, headers);
export const remove = (path, query, headers) => ask("DELETE", `${path}?${new URLSearchParams(query)}`, undefined, headers);
