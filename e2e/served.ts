import * as v from 'valibot';
import type { DemoPim } from '#demo/pim/server.ts';

const days = v.record(v.string(), v.number());
const weekly = v.record(v.string(), v.object({ daily: days, weekly_total: v.number() }));
const weeklyErrors = v.record(
  v.string(),
  v.object({ previous_week: days, current_week: days, current_week_total: v.number() }),
);
const connections = v.array(
  v.object({
    code: v.string(),
    label: v.string(),
    flowType: v.picklist(['data_source', 'data_destination', 'other']),
    auditable: v.boolean(),
    type: v.optional(v.string()),
  }),
);
/** PHP writes an empty map as a list. */
const counts = v.union([
  v.record(v.string(), v.number()),
  v.pipe(
    v.tuple([]),
    v.transform(() => ({})),
  ),
]);
const content = v.looseObject({
  message: v.string(),
  product: v.optional(
    v.looseObject({ uuid: v.optional(v.string()), id: v.nullish(v.number()), identifier: v.nullable(v.string()) }),
  ),
});
const errorList = v.array(v.object({ connection_code: v.string(), date_time: v.string(), content }));

export type ServedConnection = v.InferOutput<typeof connections>[number];
export type ServedError = v.InferOutput<typeof errorList>[number];

/** What a PIM answers to a signed-in user, read without any of the extension's code: the measure for what it shows. */
export interface Served {
  connections: ServedConnection[];
  /** Days (oldest first, the last 7) and their total by figure and connection, `<all>` included. */
  weeks: Record<
    'created' | 'updated' | 'read' | 'errors',
    Map<string, { days: Array<[string, number]>; total: number }>
  >;
  businessErrors: Map<string, number>;
  technicalErrors: Map<string, number>;
  /** Every error list, newest first as served. */
  errors: Map<string, ServedError[]>;
}

/** Asks a PIM for everything; `cookie` is the header of a session. */
export async function servedBy(origin: string, cookie: string): Promise<Served> {
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetch(origin + path, { headers: { cookie, 'X-Requested-With': 'XMLHttpRequest' } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const week = async (event: string) => {
    const answer = v.parse(weekly, await get(`/rest/connections/audit/weekly?event_type=product_${event}`));
    return new Map(
      Object.entries(answer).map(([code, { daily, weekly_total }]) => [
        code,
        { days: Object.entries(daily).slice(-7), total: weekly_total },
      ]),
    );
  };
  const errorWeek = v.parse(weeklyErrors, await get('/rest/connections/audit/weekly-error'));
  const list = v.parse(
    connections,
    await get(`/rest/connections?search=${encodeURIComponent('{"types":["default","app"]}')}`),
  );
  const errors = new Map<string, ServedError[]>();
  for (const { code } of list) {
    errors.set(code, v.parse(errorList, await get(`/rest/connections/${code}/business-errors`)));
  }
  const errorCounts = async (type: string) => {
    const answer = await get(`/rest/connections/audit/error-count-per-connection?error_type=${type}`);
    return new Map(Object.entries(v.parse(counts, answer)));
  };
  return {
    connections: list,
    weeks: {
      created: await week('created'),
      updated: await week('updated'),
      read: await week('read'),
      errors: new Map(
        Object.entries(errorWeek).map(([code, { current_week, current_week_total }]) => [
          code,
          { days: Object.entries(current_week), total: current_week_total },
        ]),
      ),
    },
    businessErrors: await errorCounts('business'),
    technicalErrors: await errorCounts('technical'),
    errors,
  };
}

/**
 * The errors that are about the product at this address: by its key or, for attempts to create it once more, by its
 * identifier. None when the PIM has no such product.
 */
export async function errorsOfProduct(pim: DemoPim, served: Served, address: string): Promise<ServedError[]> {
  const id = address.slice(address.lastIndexOf('/') + 1);
  const answer = await fetch(`${pim.origin}/enrich/product/rest/${id}`, {
    headers: { cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!answer.ok) return [];
  const { identifier } = v.parse(v.object({ identifier: v.string() }), await answer.json());
  return [...served.errors.values()].flat().filter(({ content: { product } }) => {
    const key = product?.uuid ?? product?.id;
    return product && (String(key) === id || product.identifier === identifier);
  });
}
