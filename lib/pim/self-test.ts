import { checks, type SelfTestCheck, type SelfTestResult } from './checks.ts';
import type { PimClient } from './client.ts';
import * as endpoints from './endpoints.ts';
import { fetchAttributeNames, fetchChannelNames, fetchFamilyNames, fetchLocaleNames } from './label-endpoints.ts';
import { PimError, type PimErrorKind } from './pim-error.ts';

/** Calls each route once, one after the other, and stores nothing. After a fault that concerns the whole PIM it stops. */
export async function selfTest(client: PimClient, now: () => number = Date.now): Promise<SelfTestResult[]> {
  const source = await endpoints.fetchConnections(client).then(
    ({ value }) => value.find(({ flowType, tracked }) => flowType === 'data_source' && tracked)?.code,
    () => undefined,
  );
  const ask: Record<SelfTestCheck, () => Promise<{ dropped: number } | boolean>> = {
    user: () => endpoints.fetchCurrentUser(client),
    permissions: () => endpoints.fetchVisibility(client),
    version: () => endpoints.fetchVersionText(client),
    connections: () => endpoints.fetchConnections(client),
    created: () => endpoints.fetchWeeklyCounts(client, 'created'),
    updated: () => endpoints.fetchWeeklyCounts(client, 'updated'),
    read: () => endpoints.fetchWeeklyCounts(client, 'read'),
    errors: () => endpoints.fetchWeeklyErrors(client),
    business_counts: () => endpoints.fetchErrorCounts(client, 'business'),
    technical_counts: () => endpoints.fetchErrorCounts(client, 'technical'),
    error_list: () => endpoints.fetchBusinessErrors(client, source ?? 'none'),
    credentials: () => endpoints.fetchWrongCredentials(client),
    limit: () => endpoints.fetchLimitReached(client),
    families: () => fetchFamilyNames(client, ['none'], 'en_US'),
    attributes: () => fetchAttributeNames(client, ['none'], 'en_US'),
    channels: () => fetchChannelNames(client, 'en_US'),
    locales: () => fetchLocaleNames(client),
    api: () => endpoints.fetchApiCheck(client),
  };
  const found: SelfTestResult[] = [];
  for (const check of checks) {
    const started = now();
    const one = await ask[check]().then(
      (answer) => ({ fault: null, status: null, dropped: typeof answer === 'boolean' ? 0 : answer.dropped }),
      (problem: unknown) => {
        if (!(problem instanceof PimError)) throw problem;
        return { fault: problem.kind, status: problem.status, dropped: 0 };
      },
    );
    found.push({ check, ...one, took: now() - started });
    if (one.fault !== null && HOPELESS.has(one.fault)) break;
  }
  return found;
}

const HOPELESS: ReadonlySet<PimErrorKind> = new Set(['signed-out', 'unreachable', 'throttled']);
