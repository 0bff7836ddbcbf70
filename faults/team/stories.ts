import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { randomFrom } from '#demo/pim/world/random.ts';
import { STORY_STEPS } from '#demo/spaces/story.ts';
import { openFolder, type TeamFolder } from '#demo/spaces/team-folder.ts';
import { Member, type MemberOptions } from './member.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** Who is in the team. The last is a copy of the profile of the first. */
const PEOPLE: ReadonlyArray<Pick<MemberOptions, 'name' | 'browser'>> = [
  { name: 'Ada', browser: 'chromium' },
  { name: 'Bob', browser: 'firefox' },
  { name: 'Carla', browser: 'chromium' },
  { name: 'Dora', browser: 'firefox' },
  { name: 'Ada, copied', browser: 'chromium' },
];
/** About so few groups that several often decide about the same. */
const GROUPS = 6;
const STEPS = 14;
/** How wrong clocks are at most, in hours; less than a day between any two. */
const SKEW = 10;
/** Clocks are set, and the profile is copied, before a story; a worker ends only here. */
const WHAT = ['end', ...STORY_STEPS.filter((what) => what !== 'jump' && what !== 'copy')] as const;

/** Five real browsers, the folder that they share, and all that was decided. */
export class Team {
  readonly folder: TeamFolder;
  readonly #members: Member[] = [];
  readonly #opened: Member[] = [];
  readonly #pim: DemoPim;
  readonly #temporary: string[] = [];
  readonly #decided: string[] = [];
  /** Of these nobody knows whether they were kept: the background ended before it could say. */
  readonly #uncertain = new Set<string>();
  readonly #skews: number[];
  #story: string[] = [];
  #notes = 0;

  private constructor(folder: TeamFolder, pim: DemoPim, seed: number) {
    const random = randomFrom(seed, 'clocks');
    [this.folder, this.#pim] = [folder, pim];
    this.#skews = PEOPLE.map(() => random.between(-SKEW * 60, SKEW * 60) * MINUTE);
  }

  /** Opens five browsers that share one folder, on a server that is named, or one in memory, with clocks as a seed sets them. */
  static async open(server: string, seed: number): Promise<Team> {
    const team = new Team(await openFolder(PEOPLE.length, server), await startDemoPim({ alive: false }), seed);
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
    const optionsOf = (n: number) => ({
      ...person(n),
      skew: this.#skews[n] ?? 0,
      pim: this.#pim.origin,
      folder: this.folder.address(n),
    });
    const first = await this.#open({ ...optionsOf(0), profile });
    await this.#decide(first, 0, 0);
    await first.share();
    await wait(1000);
    await first.close();
    await cp(profile, copied, { recursive: true });
    const { extension } = first;
    const team = [
      { ...optionsOf(0), profile, extension },
      ...[1, 2, 3].map(optionsOf),
      // It goes on where the first one is, through the same door.
      { ...optionsOf(0), name: person(4).name, profile: copied, extension },
    ];
    this.#members.push(...(await Promise.all(team.map((options) => this.#open(options)))));
  }

  async #open(options: MemberOptions): Promise<Member> {
    const member = await Member.open(options);
    this.#opened.push(member);
    this.#temporary.push(member.extension);
    return member;
  }

  async close(): Promise<void> {
    for (const member of this.#opened) await member.close().catch(() => {});
    await this.folder.close();
    await this.#pim.close();
    for (const path of this.#temporary) await rm(path, { recursive: true, force: true });
  }

  /** How many decisions were made so far. */
  get decisions(): number {
    return this.#decided.length;
  }

  /** The clocks, and what happened in the last story. */
  get story(): string {
    const hours = this.#skews.map((skew) => `${(skew / HOUR).toFixed(1)} h`);
    return `clocks ${hours.join(', ')}; ${this.#story.join(', ')}`;
  }

  /**
   * Lives a story, in which nobody waits for anybody, then waits until all know the same; answers how long that took in
   * milliseconds, or what is amiss.
   */
  async live(seed: number): Promise<number | string> {
    const random = randomFrom(seed, 'team');
    const underWay: Array<Promise<void>> = [];
    this.#story = [];
    for (let step = 0; step < STEPS; step++) {
      const who = random.between(0, this.#members.length - 1);
      const what = random.pick(WHAT);
      const [group, owner] = [random.between(0, GROUPS - 1), random.between(0, 3)];
      this.#story.push(`${what} (${who})`);
      const act = this.#act(what, who, group, owner);
      underWay.push(act);
      await wait(random.between(0, 150));
    }
    await Promise.all(underWay);
    for (let n = 0; n < this.#members.length; n++) this.folder.shut(n, false);
    return this.#agree(2 * MINUTE, true);
  }

  async #act(what: (typeof WHAT)[number], who: number, group: number, owner: number): Promise<void> {
    const member = this.#members[who];
    if (!member) return;
    if (what === 'decide') await this.#decide(member, group, owner);
    // Whoever is ended meanwhile shares with the next one.
    if (what === 'share') await member.share().catch(() => {});
    if (what === 'offline' || what === 'online') this.folder.shut(doorOf(who), what === 'offline');
    if (what === 'tear') this.folder.tearNext();
    if (what === 'back up') await this.folder.backUp();
    if (what === 'restore') await this.folder.restore();
    if (what === 'end') await member.endBackground().catch(() => {});
  }

  /** Decides once in each browser while all have the PIM open and nobody presses anything; answers as `live`. */
  async watchOne(who: number): Promise<number | string> {
    const member = this.#members[who % this.#members.length];
    if (!member) return 'There is nobody.';
    await this.#decide(member, 0, 0);
    return this.#agree(2 * MINUTE, false);
  }

  async #decide(member: Member, group: number, owner: number): Promise<void> {
    const note = `${this.#notes++}: ${member.name}`;
    this.#uncertain.add(note);
    this.#decided.push(note);
    await member.decide(`g${group}`, note, [undefined, null, 'Ann', 'Ben'][owner]).then(
      () => this.#uncertain.delete(note),
      () => this.#decided.splice(this.#decided.indexOf(note), 1),
    );
  }

  /** Waits until each browser knows every decision, and all come to the same. @param asks whether they share now, and again */
  async #agree(limit: number, asks: boolean): Promise<number | string> {
    const start = performance.now();
    for (;;) {
      if (asks) await Promise.all(this.#members.map((member) => member.share().catch(() => {})));
      else await wait(500);
      const amiss = await this.#amiss();
      const took = performance.now() - start;
      if (amiss === null) return took;
      if (took > limit) return amiss;
    }
  }

  async #amiss(): Promise<string | null> {
    const all = await Promise.all(this.#members.map((member) => member.read()));
    const courses = all.map(
      ({ notes, course }, n) => `\n    ${this.#members[n]?.name}: ${notes.length} known, ${course}`,
    );
    const anybodys = new Set(all.flatMap(({ notes }) => notes));
    const wanted = [...this.#decided, ...[...this.#uncertain].filter((note) => anybodys.has(note))];
    for (const [n, { notes }] of all.entries()) {
      const known = new Set(notes);
      const missing = wanted.filter((note) => !known.has(note));
      const doubled = notes.filter((note, index) => notes[index - 1] === note);
      const name = this.#members[n]?.name;
      if (missing.length > 0) return `${name} lacks ${missing.length}, such as “${missing[0]}”${courses.join('')}`;
      if (doubled.length > 0) return `${name} has ${doubled.length} twice, such as “${doubled[0]}”${courses.join('')}`;
    }
    const views = new Set(all.map(({ view }) => view));
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
