import { Hono } from 'hono';
import { hasVersionRoute, versionData } from '../line.ts';
import { phpMap } from '../wire.ts';
import type { World } from '../world/world.ts';
import { forbidden, json } from './answer.ts';

/** The signed-in user, what it may do, and which PIM this is (contract, sections 10.1 to 10.3). */
export function accountRoutes(world: World): Hono {
  const routes = new Hono();
  routes.get('/rest/user/', (context) => {
    const { permissions, ...profile } = world.user;
    return json(context, profile);
  });
  routes.get('/rest/security/', (context) => json(context, phpMap(world.user.permissions)));
  if (hasVersionRoute(world.line)) {
    routes.get('/dashboard/version_data', (context) => json(context, versionData(world.line)));
  }
  routes.get('/configuration/feature-flags', (context) =>
    json(context, { marketplace_activate: true, free_trial: false }),
  );
  routes.get('/system_info/rest', (context) =>
    world.user.permissions.get('pim_analytics_system_info_index') === true
      ? json(context, { pim_edition: 'CE', pim_version: versionData(world.line).version.split(' ')[1] })
      : forbidden(context),
  );
  return routes;
}
