import type { MiddlewareHandler } from 'hono';

/** A request as it was answered. No cookie is noted, only whether one came. */
export type LoggedRequest = {
  /** Epoch milliseconds. */
  at: number;
  method: string;
  /** Path with query. */
  path: string;
  status: number;
  /** Size of the answer's body, not compressed. */
  bytes: number;
  xhr: boolean;
  accept: string | null;
  origin: string | null;
  userAgent: string | null;
  hasSession: boolean;
  /** Whether the route hands out a secret, which PIM Pulse never calls. */
  secret: boolean;
};

/** The last 5,000 requests, oldest first. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** All of them, or those whose path starts like this. */
  all(pathStart = ''): LoggedRequest[] {
    return this.#requests.filter(({ path }) => path.startsWith(pathStart));
  }

  /** Calls of routes that hand out secrets. */
  secrets(): LoggedRequest[] {
    return this.#requests.filter(({ secret }) => secret);
  }

  clear(): void {
    this.#requests.length = 0;
  }

  /** Notes every request that passes, when its answer is ready. */
  middleware(): MiddlewareHandler {
    return async (context, next) => {
      const at = this.#now();
      await next();
      const { pathname, search } = new URL(context.req.url);
      const body = await context.res.clone().arrayBuffer();
      this.#requests.push({
        at,
        method: context.req.method,
        path: pathname + search,
        status: context.res.status,
        bytes: body.byteLength,
        xhr: isXhr(context.req.raw),
        accept: context.req.header('accept') ?? null,
        origin: context.req.header('origin') ?? null,
        userAgent: context.req.header('user-agent') ?? null,
        hasSession: context.req.header('cookie')?.includes('BAPID=') ?? false,
        secret: secretRoute.test(pathname),
      });
      if (this.#requests.length > 5000) this.#requests.shift();
    };
  }
}

// A connection's own route and what lies below it; no code holds a hyphen, so the other routes do not match.
const secretRoute = /^\/rest\/connections\/\w+(?:\/webhook|\/regenerate-\w+)?$/;

/** Whether the request says that a script sent it; some routes answer nobody else (contract, section 1). */
export function isXhr(request: Request): boolean {
  return request.headers.get('x-requested-with') === 'XMLHttpRequest';
}
