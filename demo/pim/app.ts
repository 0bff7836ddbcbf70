import { Hono } from 'hono';
import type { RequestLog } from './request-log.ts';
import { accountRoutes } from './routes/account.ts';
import { notFound, serverError } from './routes/answer.ts';
import { apiRoutes } from './routes/api.ts';
import { appRoutes } from './routes/apps.ts';
import { auditRoutes } from './routes/audit.ts';
import { connectionRoutes } from './routes/connections.ts';
import { eventLogRoutes } from './routes/event-logs.ts';
import { labelRoutes } from './routes/labels.ts';
import { loginRoutes } from './routes/login.ts';
import { mediaRoutes } from './routes/media.ts';
import { page } from './routes/pages.ts';
import { productRoutes } from './routes/products.ts';
import { staticRoutes } from './routes/static.ts';
import { switchRoutes } from './routes/switches.ts';
import { type Sessions, signedInOnly } from './session.ts';
import type { Switches } from './switches.ts';
import type { World } from './world/world.ts';

/** All of the demo PIM's routes. The order matters: what stands before the session check is open to everybody. */
export function demoApp({ world, sessions, switches, requests }: Parts): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    // A wrong parameter is the caller's; the PIM answers 500 all the same and so does the demo.
    if (!(error instanceof RangeError || error instanceof SyntaxError)) console.error(error);
    return serverError(context);
  });
  app.notFound(notFound);
  app.use(requests.middleware());
  app.use(async (context, next) => {
    await next();
    // A PIM's answers tell its own time.
    context.res.headers.set('Date', new Date(world.now()).toUTCString());
  });
  app.route('/', switchRoutes(switches, requests));
  app.route('/', staticRoutes());
  app.route('/', loginRoutes(sessions));
  app.use(switches.middleware());
  app.route('/', apiRoutes());
  app.use(signedInOnly(sessions));
  app.get('/', (context) => page(context, 'index'));
  for (const routes of [
    auditRoutes,
    connectionRoutes,
    accountRoutes,
    appRoutes,
    eventLogRoutes,
    labelRoutes,
    productRoutes,
  ]) {
    app.route('/', routes(world));
  }
  app.route('/', mediaRoutes());
  return app;
}

type Parts = { world: World; sessions: Sessions; switches: Switches; requests: RequestLog };
