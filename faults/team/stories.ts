import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { randomFrom } from '#demo/pim/world/random.ts';
import { openFolder, type TeamFolder } from './folder.ts';
import { Member, type MemberOptions } from './member.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** Who is in the team, and how wrong their clocks are. The last is a copy of the profile of the first. */
const PEOPLE: ReadonlyArray<Pick<MemberOptions, 'name' | 'browser' | 'skew'>> = [
  { name: 'Ada', browser: 'chromium', skew: 0 },
  { name: 'Bob', browser: 'firefox', skew: -7 * HOUR },
  { name: 'Carla', browser: 'chromium', skew: 3 * HOUR },
  { name: 'Dora', browser: 'firefox', skew: 40 * MINUTE },
  { name: 'Ada, copied', browser: 'chromium', skew: 0 },
];
/** About so few groups that several often decide about the same. */
const GROUPS = 6;
const STEPS = 14;
/** A step of a story; deciding and sharing are as frequent as all else together. */
const WHAT = [
  'decide',
  'decide',
  'decide',
  'decide',
  'share',
  'share',
  'share',
  'shut',
  'open',
  'tear',
  'back up',
  'restore',
];

/** Five real browsers, the folder that they share, and all that was decided. */
export class Team {
  readonly folder: TeamFolder;
  readonly #members: Member[] = [];
  readonly #pim: DemoPim;
  readonly #temporary: string[] = [];
  readonly #decided: string[] = [];

  private constructor(folder: TeamFolder, pim: DemoPim) {
    [this.folder, this.#pim] = [folder, pim];
  }

  /** Opens five browsers that share one folder, on a server that is named, or one in memory. */
  static async open(server: string): Promise<Team> {
    const team = new Team(await openFolder(PEOPLE.length, server), await startDemoPim({ alive: false }));
    try {
      await team.#gather();
    } catch (fault) {
      await team.close();
      throw fault;
    }
    return team;
  }

  async #gather(): Promise<void> {
    const profile = await mkdtemp(join(tmpdir(), 'pim-pulse-profile-'));
    const copied = `${profile}-copied`;
    this.#temporary.push(profile, copied);
    const optionsOf = (n: number) => ({ ...person(n), pim: this.#pim.origin, folder: this.folder.address(n) });
    const first = await this.#add({ ...optionsOf(0), profile });
    await this.#decide(first, 0, 0);
    await first.share();
    await wait(3000);
    await first.close();
    this.#members.pop();
    await cp(profile, copied, { recursive: true });
    const { extension } = first;
    await this.#add({ ...optionsOf(0), profile, extension });
    for (const n of [1, 2, 3]) await this.#add(optionsOf(n));
    // It goes on where the first one is, through the same door.
    await this.#add({ ...optionsOf(0), name: person(4).name, profile: copied, extension });
  }

  async #add(options: MemberOptions): Promise<Member> {
    const member = await Member.open(options);
    this.#members.push(member);
    this.#temporary.push(member.extension);
    return member;
  }

  async close(): Promise<void> {
    for (const member of this.#members) await member.close().catch(() => {});
    await this.folder.close();
    await this.#pim.close();
    for (const path of this.#temporary) await rm(path, { recursive: true, force: true });
  }

  /** How many decisions were made so far. */
  get decisions(): number {
    return this.#decided.length;
  }

  /** Lives a story, then waits until all know the same; answers how long that took in milliseconds, or what is amiss. */
  async live(seed: number): Promise<number | string> {
    const random = randomFrom(seed, 'team');
    for (let step = 0; step < STEPS; step++) {
      const who = random.between(0, this.#members.length - 1);
      const member = this.#members[who];
      const what = WHAT[random.between(0, WHAT.length - 1)];
      if (!member) continue;
      if (what === 'decide') await this.#decide(member, random.between(0, GROUPS - 1), random.between(0, 3));
      if (what === 'share') await member.share();
      if (what === 'shut' || what === 'open') this.folder.shut(doorOf(who), what === 'shut');
      if (what === 'tear') this.folder.tearNext();
      if (what === 'back up') await this.folder.backUp();
      if (what === 'restore') await this.folder.restore();
      await wait(random.between(0, 400));
    }
    for (let n = 0; n < this.#members.length; n++) this.folder.shut(n, false);
    return this.#agree(2 * MINUTE, true);
  }

  /** Decides once in each browser while all have the PIM open and nobody presses anything; answers as `live`. */
  async watchOne(who: number): Promise<number | string> {
    const member = this.#members[who % this.#members.length];
    if (!member) return 'There is nobody.';
    await this.#decide(member, 0, 0);
    return this.#agree(2 * MINUTE, false);
  }

  async #decide(member: Member, group: number, owner: number): Promise<void> {
    const note = `${this.#decided.length}: ${member.name}`;
    await member.decide(`g${group}`, note, [undefined, null, 'Ann', 'Ben'][owner]);
    this.#decided.push(note);
  }

  /** Waits until each browser knows every decision, and all come to the same. @param asks whether they share now, and again */
  async #agree(limit: number, asks: boolean): Promise<number | string> {
    const start = performance.now();
    for (let last = Number.NEGATIVE_INFINITY; ; await wait(500)) {
      if (asks && performance.now() - last > 4000) {
        last = performance.now();
        for (const member of this.#members) await member.share();
        await wait(1000);
      }
      const amiss = await this.#amiss();
      const took = performance.now() - start;
      if (amiss === null) return took;
      if (took > limit) return amiss;
    }
  }

  async #amiss(): Promise<string | null> {
    const all = await Promise.all(this.#members.map((member) => member.read()));
    const wanted = [...this.#decided].sort();
    const courses = all.map(({ log, course }, n) => `\n    ${this.#members[n]?.name}: ${log.length} known, ${course}`);
    for (const [n, { log }] of all.entries()) {
      const notes = log.map(({ set }) => String(set.note)).sort();
      const missing = wanted.filter((note) => !notes.includes(note));
      const doubled = notes.filter((note, index) => notes[index - 1] === note);
      const name = this.#members[n]?.name;
      if (missing.length > 0) return `${name} lacks ${missing.length}, such as “${missing[0]}”${courses.join('')}`;
      if (doubled.length > 0) return `${name} has ${doubled.length} twice, such as “${doubled[0]}”${courses.join('')}`;
    }
    const views = new Set(all.map(({ decided }) => JSON.stringify(decided)));
    return views.size > 1 ? `They come to ${views.size} different lists` : null;
  }
}

function person(n: number): (typeof PEOPLE)[number] {
  const one = PEOPLE[n];
  if (!one) throw new Error(`There is no person ${n}.`);
  return one;
}

/** The copied profile goes through the door of the first. */
function doorOf(who: number): number {
  return who === PEOPLE.length - 1 ? 0 : who;
}
