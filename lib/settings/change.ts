import * as v from 'valibot';
import { code, origin } from '#lib/model/fields.ts';
import { nextColor } from '#lib/model/palette.ts';
import { MOST_PIMS } from '#lib/model/values.ts';
import { connectionSettingsOf, defaultConnection, defaultPim } from './defaults.ts';
import type { ConnectionSettings, PimSettings, Settings } from './schema.ts';
import * as schema from './schema.ts';

const { origin: _, connections: __, ...ofPim } = schema.pim.entries;
const { code: ___, ...ofConnection } = schema.connection.entries;
const partOfPim = v.partial(v.strictObject(ofPim));

/** One thing that the user changes. */
export const change = v.union([
  v.strictObject({ appearance: v.partial(schema.appearance) }),
  v.strictObject({ views: schema.savedViews }),
  v.strictObject({ notifications: v.partial(schema.notifications) }),
  /** Puts a PIM at the end of the list; one that is there already is only changed. */
  v.strictObject({ add: origin, set: partOfPim }),
  v.strictObject({ pim: origin, set: partOfPim }),
  v.strictObject({ pim: origin, connection: code, set: v.partial(v.strictObject(ofConnection)) }),
  v.strictObject({ remove: origin }),
  /** All PIMs, or some, in the order that they shall have; the others follow. */
  v.strictObject({ order: v.pipe(v.array(origin), v.maxLength(MOST_PIMS)) }),
]);

export type SettingsChange = v.InferOutput<typeof change>;

/**
 * The settings after a change, with a stamp that is later than the one before even where the clock is not.
 *
 * @param now milliseconds since the epoch
 * @throws when the result would not be a whole document, as with too many PIMs
 */
export function applyChange(settings: Settings, change: SettingsChange, now: number): Settings {
  const next = { ...settings, ...parts(settings, change), changed: Math.max(now, settings.changed + 1) };
  return v.parse(schema.settingsDocument, next);
}

function parts(settings: Settings, change: SettingsChange): object {
  const { pims } = settings;
  if ('appearance' in change) return { appearance: { ...settings.appearance, ...change.appearance } };
  if ('views' in change) return change;
  if ('notifications' in change) return { notifications: { ...settings.notifications, ...change.notifications } };
  if ('remove' in change) return { pims: pims.filter((pim) => pim.origin !== change.remove) };
  if ('order' in change) return { pims: ordered(pims, change.order) };
  if ('add' in change) {
    const known = pims.find((pim) => pim.origin === change.add);
    const added = known ?? defaultPim(change.add, nextColor(pims.map(({ color }) => color)));
    const pim = { ...added, ...change.set };
    return { pims: known ? pims.map((one) => (one === known ? pim : one)) : [...pims, pim] };
  }
  const set = (pim: PimSettings) =>
    'connection' in change
      ? { ...pim, connections: withConnection(pim, { ...connectionSettingsOf(pim, change.connection), ...change.set }) }
      : { ...pim, ...change.set };
  return { pims: pims.map((pim) => (pim.origin === change.pim ? set(pim) : pim)) };
}

function ordered(pims: readonly PimSettings[], order: readonly string[]): PimSettings[] {
  const place = ({ origin }: PimSettings) => (order.includes(origin) ? order.indexOf(origin) : order.length);
  return [...pims].sort((a, b) => place(a) - place(b));
}

/** Only connections of which something differs are listed. */
function withConnection(pim: PimSettings, changed: object & Pick<ConnectionSettings, 'code'>): object[] {
  const others = pim.connections.filter(({ code }) => code !== changed.code);
  const plain = JSON.stringify(changed) === JSON.stringify(defaultConnection(changed.code));
  return plain ? others : [...others, changed];
}
