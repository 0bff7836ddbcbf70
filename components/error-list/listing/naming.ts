import { timeZoneOf } from '#lib/calendar.ts';
import type { ExportNames } from '#lib/error-list/export-columns.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { CatalogKind, CodeNameLookup } from '#lib/store/catalog-names.ts';

/** The names for the codes in errors; a code itself if its PIM sent no name. */
export interface Naming extends Pick<ExportNames, 'pim' | 'timeZone' | 'connection' | 'kind'> {
  /** Whether there are several PIMs, so that each must be named. */
  several: boolean;
  /** Of all PIMs. */
  origins: readonly string[];
  pimOf(origin: string): PimRecord | null;
  connectionOf(origin: string, code: string): ConnectionRecord | null;
  /** The code in brackets if there is no name, as on the PIM's own screens (contract 13.2). */
  label(origin: string, what: CatalogKind, code: string): string;
}

export function createNaming(
  pims: readonly PimRecord[],
  connections: readonly ConnectionRecord[],
  labels: CodeNameLookup,
): Naming {
  const byOrigin = new Map(pims.map((pim) => [pim.origin, pim]));
  const byCode = new Map<string, Map<string, ConnectionRecord>>();
  for (const connection of connections) {
    const ofPim = byCode.get(connection.origin);
    if (ofPim) ofPim.set(connection.code, connection);
    else byCode.set(connection.origin, new Map([[connection.code, connection]]));
  }
  const connectionOf = (origin: string, code: string) => byCode.get(origin)?.get(code) ?? null;
  return {
    several: pims.length > 1,
    origins: pims.map(({ origin }) => origin),
    pimOf: (origin) => byOrigin.get(origin) ?? null,
    connectionOf,
    pim: (origin) => {
      const pim = byOrigin.get(origin);
      return pim ? pimTitle(pim) : origin;
    },
    timeZone: (origin) => timeZoneOf(byOrigin.get(origin)),
    connection: (origin, code) => connectionOf(origin, code)?.label || code,
    kind: (kind) => (kind === 'other' ? text('monitoring_kind_else') : text(`monitoring_kind_${kind}`)),
    label: (origin, what, code) => labels(origin, what, code) ?? `[${code}]`,
  };
}
