import { checks, type SelfTestCheck, type SelfTestResult } from './checks.ts';
import type { PimClient } from './client.ts';
import * as endpoints from './endpoints.ts';
import { attributeNames, channelNames, familyNames, localeNames } from './label-endpoints.ts';
import { PimError, type PimErrorKind } from './pim-error.ts';

/** Calls each route once, one after the other, and stores nothing. After a fault that concerns the whole PIM it stops. */
export async function selfTest(client: PimClient, now: () => number = Date.now): Promise<SelfTestResult[]> {
  const source = await endpoints.listConnections(client).then(
    ({ value }) => value.find(({ flowType, tracked }) => flowType === 'data_source' && tracked)?.code,
    () => undefined,
  );
  const ask: Record<SelfTestCheck, () => Promise<{ dropped: number } | boolean>> = {
    user: () => endpoints.currentUser(client),
    permissions: () => endpoints.seesErrors(client),
    version: () => endpoints.version(client),
    connections: () => endpoints.listConnections(client),
    created: () => endpoints.weeklyCounts(client, 'created'),
    updated: () => endpoints.weeklyCounts(client, 'updated'),
    read: () => endpoints.weeklyCounts(client, 'read'),
    errors: () => endpoints.weeklyErrors(client),
    business_counts: () => endpoints.errorCounts(client, 'business'),
    technical_counts: () => endpoints.errorCounts(client, 'technical'),
    error_list: () => endpoints.businessErrors(client, source ?? 'none'),
    credentials: () => endpoints.wrongCredentials(client),
    limit: () => endpoints.limitReached(client),
    families: () => familyNames(client, ['none'], 'en_US'),
    attributes: () => attributeNames(client, ['none'], 'en_US'),
    channels: () => channelNames(client, 'en_US'),
    locales: () => localeNames(client),
    api: () => endpoints.isApi(client),
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
