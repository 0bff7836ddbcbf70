import { Hono } from 'hono';
import { json } from './answer.ts';

/** The list of endpoints of the public interface, open to everybody (contract, section 15). Only a few are named. */
export function apiRoutes(): Hono {
  const routes = new Hono();
  routes.get('/api/rest/v1', (context) =>
    json(context, {
      host: new URL(context.req.url).origin,
      authentication: { token: { route: '/api/oauth/v1/token', methods: ['POST'] } },
      routes: {
        products: { route: '/api/rest/v1/products', methods: ['GET'] },
        families: { route: '/api/rest/v1/families', methods: ['GET'] },
      },
    }),
  );
  return routes;
}
