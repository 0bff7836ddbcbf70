import { type Connection, defaultConnections } from '../connections.ts';
import { errorProfiles } from '../error-profiles.ts';
import type { RefusalName } from '../errors/refusals.ts';

/**
 * What a connection of the story does while nothing is wrong. `office` works from eight to six on working days and not at
 * all at other times, `shop` always, though less at night and on weekends, `feed` evenly around the clock. So each has a
 * baseline that can be learned, and none goes beyond it by chance.
 */
export type Role = {
  rhythm: 'office' | 'shop' | 'feed';
  /** In a full hour. */
  created: number;
  updated: number;
  read: number;
  /** Business errors in an hour, the least and the most, and what they are about, in turn. */
  refused: readonly [least: number, most: number];
  refusals: readonly RefusalName[];
  /** Hours of the clock that end with a technical error. */
  technicalAt: readonly number[];
};

const idle: Role = {
  rhythm: 'office',
  created: 0,
  updated: 0,
  read: 0,
  refused: [0, 0],
  refusals: [],
  technicalAt: [],
};

const roles = new Map<string, Partial<Role>>([
  [
    'nordwind_erp',
    {
      created: 6,
      updated: 90,
      refused: [2, 4],
      refusals: [
        'optionUnknown',
        'tooLong',
        'optionUnknown',
        'decimals',
        'identifierTaken',
        'optionUnknown',
        'tooLong',
      ],
      technicalAt: [9, 14],
    },
  ],
  [
    'supplier_portal',
    { created: 9, updated: 25, refused: [0, 2], refusals: ['optionsUnknown', 'localeUnknown', 'associationUnknown'] },
  ],
  ['web_shop', { rhythm: 'shop', read: 900 }],
  [
    'price_feed',
    {
      rhythm: 'feed',
      updated: 14,
      refused: [1, 2],
      refusals: ['currencyUnknown', 'currencyUnknown', 'priceNegative', 'tooLow', 'currencyUnknown'],
    },
  ],
  ['dam_bridge', { updated: 30, refused: [0, 2], refusals: ['fileKind', 'fileSize', 'fileKind'], technicalAt: [11] }],
  ['print_catalog', { read: 160 }],
  ['translation_desk', { updated: 18 }],
  ['marketplace_sync', { rhythm: 'shop', read: 420 }],
  ['copy_studio', { created: 1, updated: 14, refused: [0, 1], refusals: ['localeNotInChannel', 'dateTooEarly'] }],
  ['store_tablets', { read: 75 }],
]);

/** What the connection of this code does; nothing, where the story does not name it. */
export function roleOf(code: string): Role {
  return { ...idle, ...roles.get(code) };
}

/** The connection that nobody wants to hear of. */
export const UNMONITORED = 'store_tablets';

/** The connections of the default world. What they do while the demo runs goes on with the story. */
export function storyConnections(): Connection[] {
  return defaultConnections().map((connection) => {
    const { refusals, technicalAt } = roleOf(connection.code);
    const errors = { ...errorProfiles.none, perHour: refusals.length > 0 ? 0.4 : 0, refusals };
    const goesOn = { ...connection, errors: { ...errors, technicalPerHour: technicalAt.length > 0 ? 0.05 : 0 } };
    // Nothing of the price feed arrives, and nothing comes from the DAM bridge.
    return connection.code === 'price_feed' ? { ...goesOn, updatedPerHour: 0 } : goesOn;
  });
}
