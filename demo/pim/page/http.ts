/** An answer that cannot be shown: its status, and its JSON where it had one. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`The PIM answered with ${status}.`);
    this.status = status;
    this.body = body;
  }
}

/** Asks a route of this PIM for its JSON. A missing session leads to the sign-in page (section 1 of the contract). */
export function getJson(path: string, signal?: AbortSignal): Promise<unknown> {
  return ask(path, signal ? { signal } : {});
}

/** Posts JSON to a route of this PIM and reads its answer; throws an HttpError with the PIM's reasons if it refuses. */
export function postJson(path: string, body: unknown): Promise<unknown> {
  return ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
}

async function ask(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, {
    ...init,
    credentials: 'same-origin',
    headers: { ...init.headers, 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' },
  });
  if (response.status === 401) {
    location.assign('/user/login');
    return new Promise<never>(() => {});
  }
  const body = await jsonOf(response);
  if (!response.ok || body === undefined) throw new HttpError(response.status, body);
  return body;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
