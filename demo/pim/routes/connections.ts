import { Hono, type MiddlewareHandler } from 'hono';
import { hasApps, hasConnectionLimit } from '../line.ts';
import { phpMap } from '../wire.ts';
import { toDateTime } from '../world/calendar.ts';
import { type Connection, connectionLimit, wrongUse } from '../world/connections.ts';
import type { World } from '../world/world.ts';
import { forbidden, json, scriptsOnly } from './answer.ts';

/** Connections and their business errors (contract, sections 3 and 4). */
export function connectionRoutes(world: World): Hono {
  const routes = new Hono();
  routes.get('/rest/connections', (context) => {
    const types = hasApps(world.line) ? typesOf(context.req.query('search')) : undefined;
    const listed = world.connections.filter(({ type }) => types?.includes(type) ?? true);
    return json(
      context,
      listed.map((connection) => listItem(connection, hasApps(world.line))),
    );
  });
  routes.get('/rest/connections/wrong-credentials-combination', (context) => json(context, wrongCredentials(world)));
  if (hasConnectionLimit(world.line)) {
    routes.get('/rest/connections/max-limit-reached', scriptsOnly, (context) =>
      json(context, { limitReached: world.connections.length >= connectionLimit }),
    );
  }
  routes.get('/rest/connections/:code{[a-zA-Z0-9_]+}/business-errors', (context) =>
    json(context, world.businessErrors(context.req.param('code'), context.req.query('end_date'))),
  );
  routes.get('/rest/connections/:code{[a-zA-Z0-9_]+}', mayManage(world), (context) => {
    const connection = world.connection(context.req.param('code'));
    const isApp = hasApps(world.line) && connection?.type !== 'default';
    return connection === undefined || isApp ? json(context, {}, 404) : json(context, withSecret(connection));
  });
  if (hasApps(world.line)) {
    routes.get('/rest/connections/:code{[a-zA-Z0-9_]+}/webhook', mayManage(world), (context) => {
      const connection = world.connection(context.req.param('code'));
      return connection === undefined ? json(context, {}, 404) : json(context, webhook(connection));
    });
  }
  return routes;
}

/** Refuses whom the permission to manage connections is missing. */
export function mayManage({ user }: World): MiddlewareHandler {
  return async (context, next) =>
    user.permissions.get('akeneo_connectivity_connection_manage_settings') === true ? next() : forbidden(context);
}

// Marked, so that nobody takes it for one, and so that tests find it wherever it should not be.
const fakeSecret = 'DEMO-SECRET-DO-NOT-READ';

/** Throws SyntaxError on bad JSON, which the PIM answers with 500. */
function typesOf(search: string | undefined): readonly unknown[] | undefined {
  const asked: unknown = search === undefined ? undefined : JSON.parse(search);
  const types = typeof asked === 'object' && asked !== null && 'types' in asked ? asked.types : undefined;
  return Array.isArray(types) ? types : undefined;
}

function listItem({ code, label, flowType, image, auditable, type }: Connection, withType: boolean) {
  return { code, label, flowType, image, auditable, ...(withType && { type }) };
}

function withSecret({ code, label, flowType, image, auditable, type }: Connection) {
  return {
    code,
    label,
    flow_type: flowType,
    image,
    client_id: `1_${fakeSecret}`,
    secret: fakeSecret,
    username: `${code}_0042`,
    password: null,
    user_role_id: '1',
    user_group_id: null,
    auditable,
    type,
  };
}

function webhook({ code }: Connection) {
  return {
    event_subscription: { connectionCode: code, enabled: false, secret: fakeSecret, url: null, isUsingUuid: false },
    active_event_subscriptions_limit: { limit: 3, current: 0 },
  };
}

/** Somebody calls with a client id and a user of their own (contract, section 4.4). */
function wrongCredentials({ connections, wronglyUsed, now }: World) {
  const wrong = connections.filter(({ code }) => wronglyUsed.has(code));
  const { username, at } = wrongUse(now());
  return phpMap(wrong.map(({ code }) => [code, { code, users: [{ username, date: toDateTime(at) }] }]));
}
