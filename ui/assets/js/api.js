// The region's JSON routes. An error carries a sentence for the visitor.

import { say, sayError } from "./words.js";

export class RequestFailed extends Error {
  constructor(message, { status = 0, code = "", retryAfter = 0, values = {} } = {}) {
    super(message);
    Object.assign(this, { status, code, retryAfter, values });
  }
}

async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "content-type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new RequestFailed(say("offline"));
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  throw new RequestFailed(answer?.error ? sayError(answer.error) : say("server_failed", { status: response.status }), {
    status: response.status,
    code: answer?.error?.code ?? "",
    values: answer?.error?.values ?? {},
    retryAfter: Number(response.headers.get("retry-after")) || 0,
  });
}

export const get = (path, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return ask("GET", given.length ? `${path}?${new URLSearchParams(given)}` : path);
};
export const post = (path, body) => ask("POST", path, body);
export const remove = (path, query) => ask("DELETE", `${path}?${new URLSearchParams(query)}`);
