import { browser } from 'wxt/browser';
import { hasAccess } from '#lib/access/permissions.ts';
import type { Kept } from '#lib/settings/storage.ts';
import { amountsOf } from '#lib/store/archive-size.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { lastPasses } from '#lib/store/polls.ts';
import type { PimFacts, ReportFacts } from './bug-report.ts';

/** Everything that a report tells, as it is now. */
export async function reportFacts(store: Store, kept: Kept): Promise<ReportFacts> {
  const [pims, { usage = null, quota = null }, persisted] = await Promise.all([
    listPims(store),
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return {
    version: browser.runtime.getManifest().version,
    browser: navigator.userAgent,
    language: navigator.language,
    now: Date.now(),
    usage,
    quota,
    persisted,
    kept,
    pims: await Promise.all(
      pims.map(
        async (pim): Promise<PimFacts> => ({
          pim,
          hasAccess: await hasAccess(pim.origin),
          connections: await listConnections(store, pim.origin),
          amounts: await amountsOf(store, pim.origin),
          passes: await lastPasses(store, pim.origin, 10),
        }),
      ),
    ),
  };
}
