import { hourMs } from './calendar.ts';
import { type ErrorProfile, errorProfiles } from './error-profiles.ts';

export type FlowType = 'data_source' | 'data_destination' | 'other';

/** A connection of the demo PIM, with how busy it is. `perHour` figures are those of a full working hour. */
export type Connection = {
  code: string;
  label: string;
  flowType: FlowType;
  /** File key of the picture (contract, section 10.6); null draws a placeholder. */
  image: string | null;
  auditable: boolean;
  type: 'default' | 'app';
  createdPerHour: number;
  updatedPerHour: number;
  readPerHour: number;
  /** Hours since anything last happened; absent when it still works. */
  silentForHours?: number;
  errors: ErrorProfile;
};

/** Twelve connections as a shop for the home would have them, in order of creation. */
export function defaultConnections(): Connection[] {
  return [
    source('nordwind_erp', 'Nordwind ERP', 'nordwind.png', [6, 90], errorProfiles.erp),
    source('supplier_portal', 'Supplier portal', 'suppliers.png', [9, 25], errorProfiles.bursts),
    destination('web_shop', 'Web shop', 'shop.png', 900),
    source('price_feed', 'Price feed', null, [0, 140], errorProfiles.prices),
    source('dam_bridge', 'DAM bridge', 'dam.png', [0, 30], errorProfiles.pictures, { silentForHours: 26 }),
    destination('print_catalog', 'Print catalog', null, 160),
    source('translation_desk', 'Translation desk', null, [0, 18], errorProfiles.none),
    destination('marketplace_sync', 'Marketplace sync', 'market.png', 420),
    source('legacy_import', 'Legacy import', null, [2, 12], errorProfiles.erp, { auditable: false }),
    source('copy_studio', 'Copy Studio', null, [1, 14], errorProfiles.everyKind, { type: 'app' }),
    destination('store_tablets', 'Store tablets', 'tablets.svg', 75),
    connection({ code: 'status_probe', label: 'Status probe', flowType: 'other', auditable: false }),
  ];
}

/** Fifty tracked sources of 100 errors each: the largest PIM that the connection limit allows (contract, section 4.6). */
export function fullConnections(): Connection[] {
  return Array.from({ length: connectionLimit }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    // Legal codes that a careless program trips over.
    const code = ['constructor', '__proto__', '4711'][index] ?? `source_${number}`;
    const image = index % 3 === 0 ? 'warehouse.png' : null;
    return source(code, `Warehouse ${number}`, image, [2, 20], errorProfiles.hundred);
  });
}

/** The code of a source whose errors the PIM lists. */
export function sourceOf({ world }: { world: { connections: readonly Connection[] } }): string {
  const found = world.connections.find(({ auditable, flowType }) => auditable && flowType === 'data_source');
  if (!found) throw new Error('The demo PIM has no source.');
  return found.code;
}

/** Who used a connection with a user name that is not its own, and when last, in epoch milliseconds: a day ago. */
export function wrongUse(now: number): { username: string; at: number } {
  return { username: 'trial_script', at: Math.floor(now / hourMs - 24) * hourMs };
}

/** Connections and apps together that a PIM allows (contract, section 4.6). */
export const connectionLimit = 50;

function source(
  code: string,
  label: string,
  picture: string | null,
  [createdPerHour, updatedPerHour]: [number, number],
  errors: ErrorProfile,
  more: Partial<Connection> = {},
): Connection {
  return connection({ code, label, image: imageKey(picture), createdPerHour, updatedPerHour, errors, ...more });
}

function destination(code: string, label: string, picture: string | null, readPerHour: number): Connection {
  return connection({ code, label, flowType: 'data_destination', image: imageKey(picture), readPerHour });
}

function connection(known: Pick<Connection, 'code' | 'label'> & Partial<Connection>): Connection {
  return {
    flowType: 'data_source',
    image: null,
    auditable: true,
    type: 'default',
    createdPerHour: 0,
    updatedPerHour: 0,
    readPerHour: 0,
    errors: errorProfiles.none,
    ...known,
  };
}

function imageKey(picture: string | null): string | null {
  return picture === null ? null : `4/1/a/c/41ac_${picture}`;
}
