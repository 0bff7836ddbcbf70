import { browser } from 'wxt/browser';
import { hasAccess } from '#lib/access/permissions.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { lastPolls } from '#lib/store/polls.ts';
import { archiveSizeOf } from '#lib/store/retention.ts';
import type { BugReportInput, BugReportPim } from './bug-report.ts';

/** Reads everything that a bug report contains, in its current state. */
export async function readBugReportInput(store: Store, kept: EffectiveSettings): Promise<BugReportInput> {
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
        async (pim): Promise<BugReportPim> => ({
          pim,
          hasAccess: await hasAccess(pim.origin),
          connections: await listConnections(store, pim.origin),
          amounts: await archiveSizeOf(store, pim.origin),
          passes: await lastPolls(store, pim.origin, 10),
        }),
      ),
    ),
  };
}
