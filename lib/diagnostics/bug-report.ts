import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord, PollRecord } from '#lib/model/pim.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import type { ArchiveSize } from '#lib/store/retention.ts';

/** The input of a bug report. */
export interface BugReportInput {
  version: string;
  browser: string;
  /** Language of the browser. */
  language: string;
  /** Milliseconds since the epoch. */
  now: number;
  usage: number | null;
  quota: number | null;
  persisted: boolean | null;
  kept: Pick<EffectiveSettings, 'settings' | 'locks' | 'issues' | 'ignored' | 'newer'>;
  pims: readonly BugReportPim[];
}

export interface BugReportPim {
  pim: PimRecord;
  hasAccess: boolean;
  connections: readonly ConnectionRecord[];
  amounts: ArchiveSize;
  /** Newest first. */
  passes: readonly PollRecord[];
}

/**
 * A bug report, in plain English whatever the reader's language: versions, states, counts, the last faults. It holds no
 * address, no name of a PIM, a person, a connection or a product, and nothing of an error except the number of errors.
 */
export function bugReport(input: BugReportInput): string {
  const { settings, locks, issues: repaired, ignored, newer } = input.kept;
  const lines = [
    'PIM Pulse report',
    `Made: ${new Date(input.now).toISOString()}`,
    `Version: ${input.version}`,
    `Browser: ${input.browser}`,
    `Language: ${input.language}, chosen ${settings.appearance.language}; theme ${settings.appearance.theme}, ${settings.appearance.density}`,
    `Storage: ${orUnknown(input.usage)} of ${orUnknown(input.quota)} bytes, persisted: ${orUnknown(input.persisted)}`,
    `Settings: shared ${settings.shared}, notifications ${settings.notifications.enabled}, badge since ${settings.badge.since}, newer ${newer}`,
    `Policy: ${locks.pims.size} PIMs, locked: ${[...locks.names].join(', ') || 'nothing'}`,
    `Mended: ${places(repaired)}; of the policy not understood: ${places(ignored)}`,
  ];
  for (const [index, one] of input.pims.entries()) lines.push('', ...aboutPim(one, index + 1, input.now));
  return `${lines.join('\n')}\n`;
}

function aboutPim(
  { pim, hasAccess, connections, amounts, passes }: BugReportPim,
  number: number,
  now: number,
): string[] {
  const ago = (at: number | null | undefined) => (at ? `${Math.round((now - at) / 60_000)} min ago` : 'never');
  const scheme = pim.origin.startsWith('https:') ? 'https' : 'http';
  const count = (test: (one: ConnectionRecord) => boolean) => connections.filter(test).length;
  return [
    `PIM ${number}: line ${pim.version?.line ?? 'unknown'}, ${scheme}, access ${hasAccess}, state ${pim.state}`,
    `  watched ${pim.schedule ?? 'open'}${pim.paused ? ', paused' : ''}${pim.demo ? ', demo data' : ''}; time zone offset ${offsetOf(pim, now)}; sees errors ${orUnknown(pim.user?.seesErrors)}`,
    `  last pass ${ago(pim.lastPollAt)}, last good one ${ago(pim.lastSuccessAt)}, charts ${ago(pim.chartsAt)}, rests until ${pim.notBefore ? new Date(pim.notBefore).toISOString() : 'no time'}`,
    `  connections ${connections.length}: sources ${count(({ flowType }) => flowType === 'data_source')}, destinations ${count(({ flowType }) => flowType === 'data_destination')}, tracked ${count(({ tracked }) => tracked)}, apps ${count(({ type }) => type === 'app')}, not looked after ${count(({ unmonitored }) => unmonitored === true)}`,
    `  kept: ${amounts.errors} errors on ${amounts.errorDays} days, ${amounts.countDays} days of counts, ${amounts.decisions} decisions; form known ${!pim.unknownForm}, grid ${pim.gridDisplay ?? 'not seen'}`,
    ...passes
      .slice(0, 10)
      .map(
        ({ started, ended, state, requests, bytes, newErrors, droppedEntries }) =>
          `  pass ${new Date(started).toISOString()}: ${state}, ${requests} requests, ${bytes} bytes, ${ended - started} ms, ${newErrors} new, ${droppedEntries} dropped`,
      ),
  ];
}

/** Only the distance from UTC, since the name of a time zone shows where somebody is. */
function offsetOf({ user }: PimRecord, now: number): string {
  if (!user) return 'unknown';
  const parts = new Intl.DateTimeFormat('en', { timeZone: user.timeZone, timeZoneName: 'longOffset' }).formatToParts(
    now,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'unknown';
}

function places(repairs: ReadonlyArray<{ where: string; why: string }>): string {
  // The location of an unknown field contains its name, which can be anything.
  return (
    repairs.map(({ where, why }) => (why === 'unknown' ? 'an unknown field' : where || 'all')).join(', ') || 'nothing'
  );
}

function orUnknown(value: number | boolean | null | undefined): string {
  return value === null || value === undefined ? 'unknown' : String(value);
}
