import { dayMs, daysUntil, homeZone, hourMs, toDateTime } from '#demo/pim/world/calendar.ts';

/** A Sunday morning, and the Monday after it: another day, another hour, and a burst of errors between the two. */
export const SUNDAY = Date.UTC(2026, 2, 8, 10, 30);
export const MONDAY = SUNDAY + dayMs + 2 * hourMs;

const connections = [
  { code: 'erp', flowType: 'data_source' },
  { code: 'dam', flowType: 'data_source' },
  { code: 'quiet', flowType: 'data_source' },
  { code: 'shop', flowType: 'data_destination' },
].map((one) => ({ ...one, label: one.code, image: null, auditable: true, type: 'default' }));

/** A PIM that answers the same at the same moment, however often it is asked, and at once. */
export function smallPim(now: () => number): typeof fetch {
  return async (address) => {
    const { pathname, searchParams } = new URL(String(address));
    const answer = answerTo(pathname, searchParams.get('event_type') ?? searchParams.get('error_type'), now());
    const headers = { Date: new Date(now()).toUTCString() };
    return answer === undefined ? new Response('', { status: 404 }) : Response.json(answer, { headers });
  };
}

function answerTo(path: string, type: string | null, now: number): unknown {
  const monday = now >= MONDAY;
  const names = (code: string) => ({ code, labels: { en_US: `The ${code}` } });
  switch (path) {
    case '/rest/user/':
      return { username: 'julia', timezone: homeZone, user_default_locale: 'en_US' };
    case '/rest/security/':
      return { akeneo_connectivity_connection_manage_settings: true };
    case '/dashboard/version_data':
      return { version: 'CE 7.0.22' };
    case '/rest/connections/max-limit-reached':
      return { limitReached: false };
    case '/rest/connections':
      return monday ? [...connections, { ...connections[0], code: 'late', label: 'late' }] : connections;
    case '/rest/connections/audit/error-count-per-connection':
      if (type === 'technical') return { erp: 2, dam: 0, quiet: 0, ...(monday && { late: 0 }) };
      return monday ? { erp: 153, dam: 1, quiet: 0, late: 1 } : { erp: 3, dam: 1, quiet: 0 };
    case '/rest/connections/audit/weekly':
      return weekly(now, type === 'product_read' ? ['shop'] : ['erp', 'dam', 'quiet']);
    case '/rest/connections/audit/weekly-error':
      return weeklyErrors(now);
    case '/rest/connections/erp/business-errors':
      return monday ? errors('erp', MONDAY - 60_000, 100) : errors('erp', SUNDAY - hourMs, 3);
    case '/rest/connections/dam/business-errors':
      return errors('dam', SUNDAY - 2 * hourMs, 1);
    case '/rest/connections/late/business-errors':
      return errors('late', MONDAY - hourMs, 1);
    case '/rest/connections/quiet/business-errors':
      return [];
    case '/configuration/rest/family/':
      return { mugs: names('mugs') };
    case '/rest/attribute/':
    case '/configuration/channel/rest':
      return [names('ean')];
    case '/configuration/locale/rest':
      return [{ code: 'en_US', label: 'English' }];
    default:
      return undefined;
  }
}

function errors(connection: string, newest: number, count: number): unknown[] {
  return Array.from({ length: count }, (_, i) => ({
    connection_code: connection,
    date_time: toDateTime(newest - i * 1000),
    content: {
      type: 'violation_error',
      message: `Value ${i} is too long.`,
      property: 'values',
      attribute: 'ean',
      product: { uuid: '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11', identifier: `mug_${i % 7}`, label: '', family: 'mugs' },
    },
  }));
}

function days(now: number): string[] {
  return daysUntil(undefined, 8, 'UTC', now).map(({ date }) => date);
}

function weekly(now: number, codes: readonly string[]): unknown {
  const daily = Object.fromEntries(days(now).map((day, i) => [day, i]));
  return Object.fromEntries(['<all>', ...codes].map((code) => [code, { daily, weekly_total: 28 }]));
}

function weeklyErrors(now: number): unknown {
  const [before = '', ...week] = days(now);
  const one = {
    previous_week: { [before]: 1 },
    current_week: Object.fromEntries(week.map((day, i) => [day, i])),
    current_week_total: 21,
  };
  return { '<all>': one, erp: one };
}
