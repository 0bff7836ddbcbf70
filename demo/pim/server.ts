import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { demoApp } from './app.ts';
import type { Line } from './line.ts';
import { RequestLog } from './request-log.ts';
import { Sessions } from './session.ts';
import { Switches } from './switches.ts';
import { homeZone } from './world/calendar.ts';
import { liveOn } from './world/simulated-erp.ts';
import { World, type WorldOptions } from './world/world.ts';

export type DemoPimOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** The same seed gives the same catalog and the same history. */
  seed?: number;
  /** The PIM version to present itself as. */
  line?: Line;
  /** The present, in epoch milliseconds. */
  now?: () => number;
  /** Twelve believable connections, the same with a story, 50 sources of 100 errors each, or none. */
  connections?: WorldOptions['connections'];
  /** Whether a simulated ERP keeps working while the server runs. */
  alive?: boolean;
  /** IANA time zone of the signed-in user's profile. */
  timeZone?: string;
};

export type DemoPim = {
  /** Scheme, host and port, without a slash at the end. */
  origin: string;
  world: World;
  switches: Switches;
  requests: RequestLog;
  /** Opens a session as the login form would; answers the `Cookie` header that carries it. */
  signIn(): string;
  /** Stops the server and the simulated ERP, and ends all open connections. */
  close(): Promise<void>;
};

/**
 * Starts a server that answers like a PIM (contract, sections 1 to 11 and 18).
 *
 * @throws the system's error when it cannot listen, with `code` `EADDRINUSE` when the port is taken.
 */
export async function startDemoPim(options: DemoPimOptions = {}): Promise<DemoPim> {
  const { port = 0, host = '127.0.0.1', seed = 1, line = 'current', now = Date.now, timeZone = homeZone } = options;
  const { connections = 'default', alive = true } = options;
  const world = new World({ seed, line, now, connections, timeZone });
  const sessions = new Sessions(now);
  const switches = new Switches(world, sessions);
  const requests = new RequestLog(now);
  const server = await listen(demoApp({ world, sessions, switches, requests }).fetch, port, host);
  const stopLiving = alive ? liveOn(world) : () => {};
  return {
    origin: server.origin,
    world,
    switches,
    requests,
    signIn: () => `BAPID=${sessions.open()}`,
    close: async () => {
      stopLiving();
      await server.close();
    },
  };
}

type Fetch = (request: Request) => Response | Promise<Response>;

function listen(fetch: Fetch, port: number, hostname: string): Promise<{ origin: string; close(): Promise<void> }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ origin: string; close(): Promise<void> }>();
  const server = serve({ fetch, port, hostname }, (address) => {
    const host = hostname.includes(':') ? `[${hostname}]` : hostname;
    resolve({ origin: `http://${host}:${address.port}`, close: () => stop(server) });
  });
  server.once('error', reject);
  return promise;
}

function stop(server: ReturnType<typeof serve>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  if (isHttpServer(server)) server.closeAllConnections();
  return promise;
}

function isHttpServer(server: ReturnType<typeof serve>): server is Server {
  return 'closeAllConnections' in server;
}
