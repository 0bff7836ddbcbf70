import { text } from '#lib/i18n/text.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { saveCodeNames } from '#lib/store/catalog-names.ts';
import { storeConnections, storeErrorCounts } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { connections, demoAttributes, families } from './demo-catalog.ts';
import { demoHistory, lastWeek } from './demo-history.ts';
import { tellDemoStory, WATCHED } from './demo-story.ts';

/** This site does not exist, and never will (RFC 2606). */
export const DEMO_ORIGIN = 'https://demo.pim-pulse.example';

/** Adds the demo PIM to the others, so that there is something to look at. It is not part of the settings. */
export async function addDemoPim(store: Store, now: number): Promise<void> {
  const origin = DEMO_ORIGIN;
  const { counts, errors } = demoHistory(now);
  const week = lastWeek(errors, now);
  const sources = connections.filter(({ flowType, tracked }) => flowType === 'data_source' && tracked);
  const since = now - WATCHED;
  await addPim(store, origin, text('demo_name'), since);
  const listed = connections.map(({ code, label, flowType, image, tracked, type }) => ({
    code,
    label,
    flowType,
    image,
    tracked,
    type,
  }));
  // First seen, and last.
  for (const at of [since, now]) await storeConnections(store, origin, listed, at);
  for (const [figure, answer] of counts) await storeCounts(store, origin, figure, answer);
  const day = new Date(now).toISOString().slice(0, 10);
  for (const [connection, list] of errors) {
    const fetched = { count: week.get(connection) ?? 0, day, at: now };
    await archiveErrors(store, { origin, connection, errors: list, fetched });
  }
  await storeErrorCounts(store, origin, 'businessErrors', week);
  await storeErrorCounts(store, origin, 'technicalErrors', new Map(sources.map(({ code }) => [code, 0])));
  await saveCodeNames(store, {
    origin,
    at: now,
    language: 'en_US',
    family: families,
    attribute: demoAttributes,
    channel: new Map(),
    locale: new Map([['en_US', 'English']]),
  });
  await updatePim(store, origin, {
    demo: true,
    position: Number.MAX_SAFE_INTEGER,
    color: 'slate',
    user: { username: 'demo', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true },
    version: { text: text('demo_name'), line: 'current' },
    state: 'ok',
    lastPollAt: now,
    lastSuccessAt: now,
    chartsAt: now,
  });
  await tellDemoStory(store, origin, errors, now);
}
