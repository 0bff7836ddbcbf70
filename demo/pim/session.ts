import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { page } from './routes/pages.ts';

/** Seconds that a session lives after its last use (contract, section 1). */
const lifetimeSeconds = 3600;

/** The sessions of the demo PIM, kept by the value of their `BAPID` cookie. */
export class Sessions {
  readonly #lastUse = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins a session and answers its cookie's value. */
  open(): string {
    const id = randomUUID();
    this.#lastUse.set(id, this.#now());
    return id;
  }

  /** Whether the session still lives; asking is a use of it. */
  use(id: string | undefined): boolean {
    const last = id === undefined ? undefined : this.#lastUse.get(id);
    if (id === undefined || last === undefined || this.#now() - last > lifetimeSeconds * 1000) return false;
    this.#lastUse.set(id, this.#now());
    return true;
  }

  close(id: string | undefined): void {
    if (id !== undefined) this.#lastUse.delete(id);
  }

  /** Signs everybody out. */
  closeAll(): void {
    this.#lastUse.clear();
  }
}

/** Lets signed-in requests through; forwards all others to the login page in place, with status 401. */
export function signedInOnly(sessions: Sessions): MiddlewareHandler {
  return async (context, next) => {
    if (!sessions.use(getCookie(context, sessionCookie))) return page(context, 'login', 401);
    return next();
  };
}

export const sessionCookie = 'BAPID';

/** Hands the browser the cookie of a session. */
export function giveCookie(context: Parameters<MiddlewareHandler>[0], id: string): void {
  setCookie(context, sessionCookie, id, { httpOnly: true, sameSite: 'Lax', path: '/' });
}
