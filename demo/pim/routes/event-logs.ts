import { Hono } from 'hono';
import { hasApps } from '../line.ts';
import { hourMs } from '../world/calendar.ts';
import { randomFrom } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { json, serverError } from './answer.ts';
import { mayManage } from './connections.ts';

/** Logs of the Events API (contract, section 6): from 6.0. */
export function eventLogRoutes(world: World): Hono {
  const routes = new Hono();
  if (!hasApps(world.line)) return routes;
  const path = '/rest/events-api-debug';
  routes.get(`${path}/search-event-subscription-logs`, mayManage(world), (context) => {
    const code = context.req.query('connection_code');
    if (code === undefined) return serverError(context);
    const wanted = readFilters(context.req.query('filters'));
    const logs = eventLogs(world, code).filter((log) => wanted(log));
    const start = Number(context.req.query('search_after') ?? 0) || 0;
    const results = logs.slice(start, start + pageSize);
    return json(context, { results, search_after: String(start + results.length), total: logs.length });
  });
  routes.get(`${path}/download-event-subscription-logs`, mayManage(world), (context) => {
    const code = context.req.query('connection_code');
    if (code === undefined) return serverError(context);
    const lines = eventLogs(world, code).reverse().map(lineOf);
    const stamp = new Date(world.now())
      .toISOString()
      .replaceAll(/[-:]|\..*/g, '')
      .replace('T', '_');
    return context.body(lines.join('\n'), 200, {
      'Content-Type': 'text/plain; charset=UTF-8',
      'Content-Disposition': `attachment; filename="events_api_logs_${stamp}.txt"`,
    });
  });
  return routes;
}

type EventLog = {
  /** Unix seconds. */
  timestamp: number;
  level: 'info' | 'notice' | 'warning' | 'error';
  message: string;
  connection_code: string | null;
  context: Record<string, unknown>;
  id: string;
  context_flattened: string;
};

const pageSize = 25;

/** Three days of what was sent to a destination, newest first. */
function eventLogs(world: World, code: string): EventLog[] {
  const { now, seed } = world;
  if (world.connection(code)?.flowType !== 'data_destination') return [];
  const lastHour = Math.floor(now() / hourMs);
  return Array.from({ length: 72 }, (_, age) => {
    const random = randomFrom(seed, 'event logs', code, lastHour - age);
    const [level, message] = random.pick(messages);
    const context = {
      event_subscription_url: `https://${code.replaceAll('_', '-')}.example.com/events`,
      ...(level === 'error' && { status_code: 503 }),
    };
    return {
      timestamp: ((lastHour - age) * hourMs) / 1000 - random.between(0, 3599),
      level,
      message,
      connection_code: level === 'warning' ? null : code,
      context,
      id: random.uuid(),
      context_flattened: Object.values(context).join(' '),
    };
  }).sort((one, other) => other.timestamp - one.timestamp);
}

const messages: readonly (readonly [EventLog['level'], string])[] = [
  ['info', 'Sent to its address.'],
  ['info', 'Sent to its address.'],
  ['info', 'Sent to its address.'],
  ['notice', 'Not sent: the connection had caused it.'],
  ['warning', 'No more this hour: the most that may be sent was sent.'],
  ['error', 'The address answered with a failure.'],
];

/** Throws SyntaxError or RangeError on filters that the PIM would answer with 500. */
function readFilters(text: string | undefined): (log: EventLog) => boolean {
  const filters = new Map(Object.entries(JSON.parse(text ?? '{}')));
  for (const key of filters.keys()) if (!filterKeys.includes(key)) throw new RangeError(`Unknown filter ${key}`);
  const levels = filters.get('levels');
  const from = Number(filters.get('timestamp_from') ?? 0);
  const to = Number(filters.get('timestamp_to') ?? Number.POSITIVE_INFINITY);
  const words = String(filters.get('text') ?? '')
    .toLowerCase()
    .split(/\s+/);
  return ({ level, timestamp, message, context_flattened }) =>
    (!Array.isArray(levels) || levels.includes(level)) &&
    from <= timestamp &&
    timestamp <= to &&
    words.every((word) => `${message} ${context_flattened}`.toLowerCase().includes(word));
}

const filterKeys = ['levels', 'timestamp_from', 'timestamp_to', 'text'];

function lineOf({ timestamp, level, message, context }: EventLog): string {
  const moment = new Date(timestamp * 1000).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
  return `${moment} ${level.toUpperCase()} ${message} ${JSON.stringify(context)}`;
}
