import 'fake-indexeddb/auto';
import { serialize } from 'node:v8';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChatTools } from '#demo/chat/chat-tools.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { alert, connection, pim } from '#lib/store/fixtures.ts';
import { openStore } from '#lib/store/open-store.ts';
import { readDelivery } from '#lib/store/outbox.ts';
import { deliver, queueAfterPoll } from '#lib/team-tools/deliver.ts';
import { isChat, toolId } from '#lib/team-tools/team-tool.ts';
import { destinations, teamBrowser } from './team.ts';
import { copied, inLife, ORIGIN, storedIn } from './worker.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const NOON = Date.UTC(2026, 2, 11, 12);

let tools: ChatTools;
let databases = 0;

/** What the alerts of this test are about, by the label of their connection. */
const labels = ['Nordwind ERP', 'Web shop'];
const alerts: Alert[] = labels.map((_, index) =>
  alert({
    rule: 'share',
    connection: `c${index}`,
    reason: { rule: 'share', failed: 60, succeeded: 5, limit: 50 },
    raisedAt: NOON - MINUTE,
    subject: '',
  }),
);

/** A tool that knows of nothing yet, and two alerts since. */
async function storedBefore(tool: TeamTool): Promise<Record<string, unknown[]>> {
  await changeSettings({ add: ORIGIN, set: { teamTools: [tool] } });
  const database = `deliveries-${++databases}`;
  const store = await openStore(database);
  await store.put('pims', pim({ origin: ORIGIN, name: 'Catalog', state: 'ok', lastSuccessAt: NOON }));
  for (const [index, label] of labels.entries()) await store.put('connections', connection(`c${index}`, { label }));
  await queueAfterPoll(store, ORIGIN, NOON - 5 * MINUTE);
  await deliver(store, ORIGIN, () => NOON - 5 * MINUTE);
  for (const one of alerts) await store.put('alerts', one);
  store.close();
  tools.reports.splice(0);
  return storedIn(database);
}

const report = (now: number) => async (store: Store) => {
  await queueAfterPoll(store, ORIGIN, now);
  await deliver(store, ORIGIN, () => now);
};

/** How often each alert arrived, and with what was said of it. */
function arrived({ kind }: TeamTool): Map<string, string[]> {
  if (kind === 'webhook' || kind === 'otlp') {
    const all = tools.reports.flatMap(({ alerts: told }) => [...told]);
    return new Map([...Map.groupBy(all, ([id]) => id)].map(([id, of]) => [id, of.map(([, said]) => said)]));
  }
  const bodies = tools.messages.map(({ body }) => JSON.stringify(body));
  return new Map(labels.map((label) => [label, bodies.filter((body) => body.includes(label))]));
}

const withoutSending = (record: string) => record.replace(/"observedTimeUnixNano":"\d+"/, '');

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each(destinations)('a worker that dies while it tells a $kind', (tool) => {
  it('leaves a state at any await from which nothing is told twice, and nothing is lost unsaid', async () => {
    tools = teamBrowser();
    const before = await storedBefore(tool);
    const prepared = async () => {
      const database = `deliveries-${++databases}`;
      await copied(before, database);
      for (const all of [tools.messages, tools.reports, tools.refusals]) all.splice(0);
      return database;
    };
    const { reached } = await inLife(await prepared(), report(NOON));
    expect([...arrived(tool).values()].map((all) => all.length)).toEqual([1, 1]);

    const ways = new Set<string>();
    for (const [at, where] of reached.entries()) {
      const database = await prepared();
      const life = await inLife(database, report(NOON), at);
      expect(life.over, where).toBe(true);
      const left = serialize([await storedIn(database), tools.messages.length, tools.reports.length]).toString(
        'latin1',
      );
      if (ways.has(left)) continue;
      ways.add(left);
      await inLife(database, report(NOON + 5 * MINUTE));
      await inLife(database, report(NOON + HOUR + 10 * MINUTE));

      expect(tools.refusals, where).toEqual([]);
      const told = [...arrived(tool).values()];
      const { record, waiting } =
        (await openStore(database).then((store) => readDelivery(store, ORIGIN, toolId(tool)))) ?? {};
      expect([waiting, record?.sending], where).toEqual([0, null]);
      if (isChat(tool)) {
        // It arrives once at most; of one that did not the options say so.
        expect(Math.max(...told.map((all) => all.length)), where).toBe(1);
        expect(told.filter((all) => all.length === 1).length + (record?.uncertain ?? 0), where).toBeGreaterThanOrEqual(
          2,
        );
      } else {
        // It arrives once at least, and each time as the same.
        expect(told, where).toHaveLength(2);
        for (const all of told) expect(new Set(all.map(withoutSending)).size, where).toBe(1);
      }
    }
    expect(reached.length).toBeGreaterThan(40);
    expect(ways.size).toBeGreaterThan(2);
  });
});
