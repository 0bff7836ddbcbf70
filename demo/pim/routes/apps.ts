import { Hono } from 'hono';
import { hasApps } from '../line.ts';
import type { Connection } from '../world/connections.ts';
import { randomFrom } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { forbidden, json, scriptsOnly } from './answer.ts';

/** Connected apps (contract, section 5): from 6.0, and only for scripts. */
export function appRoutes(world: World): Hono {
  const routes = new Hono();
  if (!hasApps(world.line)) return routes;
  const apps = () => world.connections.filter(({ type }) => type === 'app');
  const path = '/rest/apps/connected-apps';
  routes.get(path, scriptsOnly, (context) =>
    json(
      context,
      apps().map((app) => connectedApp(app, world)),
    ),
  );
  routes.get(`${path}/:code`, scriptsOnly, (context) => {
    const app = apps().find(({ code }) => code === context.req.param('code'));
    if (world.user.permissions.get('akeneo_connectivity_connection_manage_apps') !== true) return forbidden(context);
    return app === undefined ? json(context, {}, 404) : json(context, connectedApp(app, world));
  });
  routes.get(`${path}/:code/monitoring-settings`, scriptsOnly, (context) => {
    const app = apps().find(({ code }) => code === context.req.param('code'));
    if (world.user.permissions.get('akeneo_connectivity_connection_manage_apps') !== true) return forbidden(context);
    if (app === undefined) return json(context, {}, 404);
    return json(context, { flowType: app.flowType, auditable: app.auditable });
  });
  return routes;
}

function connectedApp({ code, label }: Connection, { line, seed }: World) {
  const known = {
    id: randomFrom(seed, 'app', code).uuid(),
    name: label,
    scopes: ['read_products', 'write_products'],
    connection_code: code,
    logo: null,
    author: 'Demo Press',
  };
  const listing = { categories: ['content'], certified: false, partner: null };
  if (line === '6.0') return { ...known, ...listing, external_url: null };
  return {
    ...known,
    user_group_name: `app_${code}`,
    connection_username: `${code}_0042`,
    ...listing,
    is_custom_app: false,
    is_pending: false,
    has_outdated_scopes: false,
  };
}
