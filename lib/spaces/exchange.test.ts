import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { realServers } from '#demo/spaces/real-servers.ts';
import { STORY_STEPS } from '#demo/spaces/story.ts';
import { openFolder, type TeamFolder } from '#demo/spaces/team-folder.ts';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { clientOf, isFromFuture, nextId } from '#lib/decisions/event-id.ts';
import { GROUP, Member, NOW } from '#lib/decisions/fixtures.ts';
import { readEvent } from '#lib/decisions/read-event.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import { exchange, NO_PROGRESS, type SharedLog } from './exchange.ts';
import { couchSpace, jsonSpace, type Space, webDavSpace } from './fixtures.ts';
import { createHttp } from './http.ts';
import { webDav } from './webdav.ts';

let clients = 0;

/** A browser of a colleague: its log in memory, its clock, and what it knows of the space. */
class Browser implements SharedLog {
  client = newClient();
  former: string[] = [];
  progress = NO_PROGRESS;
  isOffline = false;
  /** What it decided, by what it says: an id can be given anew. */
  readonly decided: string[] = [];
  known = new Map<string, DecisionEvent>();
  skew: number;
  private readonly space: Space;

  constructor(space: Space, skew: number) {
    this.space = space;
    this.skew = skew;
  }

  /** A copy of the profile, as somebody makes it who moves to another computer. */
  copy(): Browser {
    const copy = new Browser(this.space, this.skew);
    copy.client = this.client;
    copy.former = [...this.former];
    copy.progress = this.progress;
    copy.known = new Map(this.known);
    return copy;
  }

  decide(note: string, now: number): void {
    this.decided.push(note);
    this.add({ v: 1, on: GROUP, set: { note }, who: 'Julia', at: Math.max(0, now + this.skew) }, now);
  }

  private add(event: Omit<DecisionEvent, 'id'>, now: number): void {
    const at = now + this.skew;
    const latest =
      [...this.known.keys()]
        .filter((id) => !isFromFuture(id, at))
        .sort()
        .at(-1) ?? null;
    const id = nextId(latest, at, this.client);
    this.known.set(id, { id, ...event });
  }

  async ownIds() {
    return [...this.known.keys()].filter((id) => [this.client, ...this.former].includes(clientOf(id)));
  }

  async read(ids: readonly string[]) {
    return ids.map((id) => ({ id, text: JSON.stringify(this.known.get(id)) }));
  }

  async receive(lines: readonly { id: string; text: string }[], sent: ReadonlySet<string>) {
    let isCopied = false;
    const again: DecisionEvent[] = [];
    for (const { id, text } of lines) {
      const read = readEvent(text);
      if (!('event' in read)) continue;
      const known = this.known.get(id);
      const isOwn = [this.client, ...this.former].includes(clientOf(id));
      if (isOwn && !known && !sent.has(id) && clientOf(id) === this.client) isCopied = true;
      if (isOwn && known && JSON.stringify(known) !== JSON.stringify(read.event)) again.push(known);
      this.known.set(id, read.event);
    }
    if (isCopied || again.length > 0) {
      this.former.push(this.client);
      this.client = newClient();
    }
    for (const { id: _, ...event } of again) this.add(event, event.at - this.skew);
  }

  /** Whatever goes wrong comes right with a later one. */
  async share(now: number): Promise<void> {
    const send: typeof fetch = (input, init) =>
      this.isOffline ? Promise.reject(new TypeError('offline')) : this.space.fetch(input, init);
    const open = (client: string) => this.space.engine(client, send);
    const save = async (progress: typeof NO_PROGRESS) => {
      this.progress = progress;
    };
    await exchange(this.progress, { open, log: this, save, now: Math.max(DAY * 2, now + this.skew) }).catch(() => {});
  }

  notes(): string[] {
    return [...this.known.values()].map(({ set }) => String(set.note)).sort();
  }

  sees(now: number): string {
    const member = new Member(this.client, 0);
    member.receive(this.known.values());
    return member.sees(now);
  }
}

function newClient(): string {
  return `c${String(++clients).padStart(9, '0')}`;
}

/** What a server can go through besides being asked. */
interface Trouble {
  /** The next write stops in the middle. */
  tear(): void;
  /** Remembers its files, and puts them back. */
  backUp(): void | Promise<void>;
  restore(): void | Promise<void>;
}

const worlds: Record<string, () => Promise<{ space: Space; trouble: Trouble }>> = {
  async WebDAV() {
    const space = webDavSpace();
    let kept = new Map(space.files);
    const trouble = {
      tear: () => space.tearNext(),
      backUp() {
        kept = new Map(space.files);
      },
      restore() {
        space.files.clear();
        for (const [name, file] of kept) space.files.set(name, file);
      },
    };
    return { space, trouble };
  },
  async CouchDB() {
    const space = await couchSpace();
    let kept = space.copy('pulse');
    let tears = false;
    const send: typeof fetch = async (input, init) => {
      const answer = await space.fetch(input, init);
      if (!tears || init?.method !== 'POST') return answer;
      tears = false;
      throw new TypeError('The answer is lost.');
    };
    const trouble = {
      tear() {
        tears = true;
      },
      backUp() {
        kept = space.copy('pulse');
      },
      restore: () => space.restore('pulse', kept),
    };
    return { space: { ...space, fetch: send }, trouble };
  },
  async 'own endpoint'() {
    return { space: jsonSpace(), trouble: { tear() {}, backUp() {}, restore() {} } };
  },
};

/** The servers that were started so far, each for all stories through it. */
const folders = new Map<string, TeamFolder>();
for (const [name] of realServers.filter(([, start]) => start)) {
  worlds[name] = async () => {
    const folder = folders.get(name) ?? (await openFolder(1, name.toLowerCase()));
    folders.set(name, folder);
    await folder.empty();
    const engine = (client: string, send: typeof fetch = fetch) =>
      webDav({ http: createHttp({ authorization: null, fetch: send }), address: folder.address(0), client });
    return { space: { fetch, engine }, trouble: { ...folder, tear: folder.tearNext } };
  };
}
afterAll(async () => {
  for (const folder of folders.values()) await folder.close();
});

const step = fc.record({
  what: fc.constantFrom(...STORY_STEPS),
  who: fc.nat(4),
  wait: fc.nat(20),
  /** Hours; less than a day between any two. */
  skew: fc.integer({ min: -10, max: 10 }),
});

/** Lives a story of five browsers; then all of them are online for two days. */
async function live(name: string, steps: ReadonlyArray<typeof step extends fc.Arbitrary<infer T> ? T : never>) {
  const make = worlds[name];
  if (!make) throw new Error(`There is no world ${name}.`);
  const { space, trouble } = await make();
  const browsers = [0, 1, 2, 3, 4].map((n) => new Browser(space, n * HOUR));
  let [now, decided] = [NOW, 0];
  for (const { what, who, wait, skew } of steps) {
    now += wait * MINUTE;
    const browser = browsers[who];
    if (!browser) continue;
    if (what === 'decide') browser.decide(`${++decided}`, now);
    if (what === 'share') await browser.share(now);
    if (what === 'offline' || what === 'online') browser.isOffline = what === 'offline';
    if (what === 'jump') browser.skew = skew * HOUR;
    if (what === 'tear') trouble.tear();
    if (what === 'back up') await trouble.backUp();
    if (what === 'restore') await trouble.restore();
    if (what === 'copy' && browsers.length < 8) browsers.push(browser.copy());
  }
  for (const browser of browsers) browser.isOffline = false;
  for (let rounds = 0; rounds < 6; rounds++) {
    now += 13 * HOUR;
    for (const browser of browsers) await browser.share(now);
  }
  const all = browsers.flatMap((browser) => browser.decided).sort();
  return {
    all,
    notes: browsers.map((browser) => browser.notes()),
    seen: new Set(browsers.map((browser) => browser.sees(now))),
    space,
    browsers,
    now,
  };
}

/** 1,000 with `SHARING_RUNS=1000`. */
const { SHARING_RUNS } = process.env;
const RUNS = Number(SHARING_RUNS ?? 40);
const REAL_RUNS = Number(SHARING_RUNS ?? 3);
const LONGEST = SHARING_RUNS ? 7_200_000 : 30_000;

describe('Five colleagues who share', () => {
  it.each(Object.keys(worlds))(
    'through %s all have every decision in the end, whatever happened',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
          const { all, notes, seen } = await live(name, steps);
          for (const one of notes) expect(one).toEqual(all);
          expect(seen.size).toBe(1);
        }),
        { numRuns: realServers.some(([real]) => real === name) ? REAL_RUNS : RUNS },
      );
    },
    LONGEST,
  );
});

describe('An exchange', () => {
  it('with nothing new is one request and saves nothing', async () => {
    const space = webDavSpace();
    const browser = new Browser(space, 0);
    browser.decide('1', NOW);
    for (let times = 0; times < 3; times++) await browser.share(NOW + times * MINUTE);
    const { progress } = browser;
    await browser.share(NOW + HOUR);
    expect(browser.progress).toBe(progress);
  });

  it('counts nothing as sent before the space says so', async () => {
    for (const space of [webDavSpace(), await couchSpace(), jsonSpace()]) {
      const fails: typeof fetch = (input, init) =>
        init?.method === 'PUT' || init?.method === 'POST'
          ? Promise.reject(new TypeError('lost'))
          : space.fetch(input, init);
      const browser = new Browser({ ...space, fetch: fails }, 0);
      browser.decide('1', NOW);
      await browser.share(NOW);
      expect(browser.progress.sent).toEqual([]);
    }
  });

  it('does not write for ever what somebody removes each time', async () => {
    const space = webDavSpace();
    const browser = new Browser(space, 0);
    browser.decide('1', NOW);
    let writes = 0;
    for (let minutes = 0; minutes < 50; minutes++) {
      await browser.share(NOW + minutes * MINUTE);
      writes += space.files.size;
      space.files.clear();
    }
    expect(writes).toBeLessThan(8);
    await browser.share(NOW + 3 * HOUR);
    expect(space.files.size).toBe(1);
  });

  it('counts what a space never takes, and does not ask again', async () => {
    const space = await couchSpace((doc) => JSON.stringify(doc).includes('"forbidden"'));
    const browser = new Browser(space, 0);
    for (const note of ['1', 'forbidden', '2']) browser.decide(note, NOW);
    await browser.share(NOW);
    await browser.share(NOW + MINUTE);
    expect([browser.progress.refused, browser.progress.sent.length]).toEqual([1, 3]);
  });

  it('of a browser that is set up anew brings everything', async () => {
    const space = webDavSpace();
    const [old, fresh] = [new Browser(space, 0), new Browser(space, 0)];
    for (let n = 0; n < 1200; n++) old.decide(`${n}`, NOW);
    await old.share(NOW);
    await fresh.share(NOW + MINUTE);
    expect(fresh.notes()).toEqual(old.notes());
  });
});
