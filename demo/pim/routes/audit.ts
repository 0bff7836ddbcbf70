import { type Context, Hono } from 'hono';
import { errorTypes, weeklyEvents } from '../world/audit.ts';
import type { World } from '../world/world.ts';
import { json, serverError } from './answer.ts';

/** The counts behind the charts (contract, section 2). Any signed-in user may read them; bad parameters give 500. */
export function auditRoutes(world: World): Hono {
  const routes = new Hono();
  const endDate = (context: Context) => context.req.query('end_date');
  routes.get('/rest/connections/audit/weekly', (context) => {
    const event = weeklyEvents.find((known) => known === context.req.query('event_type'));
    return event === undefined ? serverError(context) : json(context, world.weekly(event, endDate(context)));
  });
  routes.get('/rest/connections/audit/weekly-error', (context) => json(context, world.weeklyError(endDate(context))));
  routes.get('/rest/connections/audit/error-count-per-connection', (context) => {
    const type = errorTypes.find((known) => known === context.req.query('error_type'));
    return type === undefined ? serverError(context) : json(context, world.errorCounts(type, endDate(context)));
  });
  return routes;
}
