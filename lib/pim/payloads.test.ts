import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as payloads from './payloads.ts';
import { PimError } from './pim-error.ts';
import { parseProduct } from './product-payload.ts';

/** The PIM's own clock. */
const NOON = Date.UTC(2026, 2, 8, 12);
const parseWeekly = (answer: unknown) => payloads.parseWeekly(answer, NOON);
const parseWeeklyErrors = (answer: unknown) => payloads.parseWeeklyErrors(answer, NOON);
const parseWrongCredentials = (answer: unknown) => payloads.parseWrongCredentials(answer, NOON);

const parsers = {
  connections: payloads.parseConnections,
  weekly: parseWeekly,
  weeklyErrors: parseWeeklyErrors,
  errorCounts: payloads.parseErrorCounts,
  businessErrors: (answer: unknown) => payloads.parseBusinessErrors(answer, 'acme_erp', NOON),
  user: payloads.parseUser,
  permissions: payloads.parsePermissions,
  version: payloads.parseVersion,
  limit: payloads.parseLimit,
  wrongCredentials: parseWrongCredentials,
  product: parseProduct,
};
const all = Object.entries(parsers);
const maps = ['weekly', 'weeklyErrors', 'errorCounts', 'permissions', 'wrongCredentials'] as const;

describe('any parser', () => {
  it.each(all)('%s throws nothing but PimError', (_, parse) => {
    const wire = [
      'code,label,flowType,daily,previous_week,current_week,users,username,date,connection_code,date_time,content,message',
      'version,limitReached,identifier,family,parent,meta,timezone,__proto__,constructor,<all>,acme_erp,2026-03-01',
    ].flatMap((keys) => keys.split(','));
    const key = fc.oneof(fc.constantFrom(...wire), fc.string());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
    }));
    fc.assert(
      fc.property(tree, (answer) => {
        try {
          expect(parse(answer).dropped).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(PimError);
        }
      }),
    );
  });

  it.each(all)('%s finds an answer of another kind malformed', (_, parse) => {
    for (const answer of [null, undefined, true, 7, 'text', [null], { code: null, message: {} }]) {
      expect(() => parse(answer)).toThrow(PimError);
    }
  });

  it.each(maps)('%s takes [] for an empty map', (name) => {
    expect(parsers[name]([])).toMatchObject({ dropped: 0 });
    expect([...parsers[name]([]).value]).toEqual([]);
  });

  it('takes a list for a map whose keys are 0, 1, 2: PHP makes no difference', () => {
    expect([...parsers.errorCounts([34, 0]).value]).toEqual([
      ['0', 34],
      ['1', 0],
    ]);
    expect([...parsers.weekly([{ daily: { '2026-03-01': 4 } }]).value.keys()]).toEqual(['0']);
    const users = [{ username: 'julia', date: '2026-03-08T09:41:07+00:00' }];
    expect([...parsers.wrongCredentials([{ users }]).value.keys()]).toEqual(['0']);
  });
});

const leaf = fc.oneof(
  fc.jsonValue({ maxDepth: 0 }),
  fc.constantFrom('2026-03-08T09:41:07+00:00', '2026-03-01', 'data_source', 'acme_erp', 3),
);

describe('the connection list', () => {
  const erp = { code: 'acme_erp', label: 'Acme ERP', flowType: 'data_source', image: '4/1/a.png', auditable: true };
  const parsed = { code: 'acme_erp', label: 'Acme ERP', flowType: 'data_source', image: '4/1/a.png', tracked: true };

  it('has a type from 6.0 on', () => {
    const list = [{ ...erp, type: 'app' }, erp];
    expect(payloads.parseConnections(list)).toEqual({
      value: [
        { ...parsed, type: 'app' },
        { ...parsed, type: 'default' },
      ],
      dropped: 0,
    });
  });

  it('tells nothing of tracking in 4.0', () => {
    const { value } = payloads.parseConnections([{ code: 'acme_erp', label: 'x', flowType: 'other', image: null }]);
    expect(value[0]?.tracked).toBe(false);
  });

  it('may have a flow type that we do not know, and no label', () => {
    const { value } = payloads.parseConnections([{ code: '42', flowType: 'both' }]);
    expect(value[0]).toMatchObject({ code: '42', label: '42', flowType: 'other', image: null });
  });

  it('loses the entries that have no legal code', () => {
    const { value, dropped } = payloads.parseConnections([{ ...erp, code: '../x' }, null, { label: 'x' }, erp]);
    expect(value).toHaveLength(1);
    expect(dropped).toBe(3);
  });

  it('is cut to what a record holds, and loses a picture of which the key is longer', () => {
    const long = { ...erp, label: 'x'.repeat(301), image: '4/'.repeat(151), type: 'y'.repeat(31) };
    expect(payloads.parseConnections([long])).toEqual({
      value: [{ ...parsed, label: 'x'.repeat(300), image: null, type: 'y'.repeat(30) }],
      dropped: 0,
    });
  });

  it('has no half of a character where a label is cut', () => {
    const [connection] = payloads.parseConnections([{ ...erp, label: `${'x'.repeat(299)}🐘` }]).value;
    expect(connection?.label).toBe(`${'x'.repeat(299)}\ufffd`);
  });

  it('may be empty', () => {
    expect(payloads.parseConnections([])).toEqual({ value: [], dropped: 0 });
  });
});

describe('a chart', () => {
  const plain = (counts: Map<string, Map<string, number>>) => [...counts].map(([code, daily]) => [code, [...daily]]);

  it('is read with any legal code', () => {
    const wire = '"daily":{"2026-03-01":4,"2026-03-02":0},"weekly_total":0';
    const answer: unknown = JSON.parse(
      `{"\\u003Call\\u003E":{${wire}},"constructor":{${wire}},"__proto__":{${wire}},"7":{${wire}}}`,
    );
    const { value, dropped } = parseWeekly(answer);
    expect([...value.keys()].sort()).toEqual(['7', '<all>', '__proto__', 'constructor']);
    expect([...(value.get('__proto__') ?? [])]).toEqual([
      ['2026-03-01', 4],
      ['2026-03-02', 0],
    ]);
    expect(dropped).toBe(0);
  });

  it('of errors has the same shape once it is read, in ascending order', () => {
    const { value } = parseWeeklyErrors({
      '<all>': { previous_week: { '2026-03-01': 9 }, current_week: { '2026-03-03': 2, '2026-03-02': 0 } },
      quiet: { previous_week: [], current_week: { '2026-03-02': 0 }, current_week_total: 0 },
    });
    expect(plain(value)).toEqual([
      [
        '<all>',
        [
          ['2026-03-01', 9],
          ['2026-03-02', 0],
          ['2026-03-03', 2],
        ],
      ],
      ['quiet', [['2026-03-02', 0]]],
    ]);
  });

  it('loses what is no day, no count, no code', () => {
    const { value, dropped } = parseWeekly({
      'acme erp': { daily: { '2026-03-01': 1 } },
      gone: { weekly_total: 3 },
      acme_erp: {
        daily: {
          '2026-03-01': 1,
          '2026-02-30': 1,
          '2026-3-1': 1,
          '2026-03-02': -1,
          '2026-03-03': 1.5,
          '2026-03-04': '2',
          '2026-03-05': null,
        },
      },
    });
    expect(plain(value)).toEqual([['acme_erp', [['2026-03-01', 1]]]]);
    expect(dropped).toBe(8);
  });
});

describe('a day of a chart', () => {
  it('is one from 2000 to the day after today, by the clock of the PIM', () => {
    const daily = { '2026-03-01': 1, '1999-12-31': 1, '2026-03-10': 1, '2099-01-01': 1, '0000-01-01': 1 };
    const { value, dropped } = parseWeekly({ acme_erp: { daily } });
    expect([...(value.get('acme_erp') ?? [])]).toEqual([['2026-03-01', 1]]);
    expect(dropped).toBe(4);
  });
});

describe('the user', () => {
  it('has a name, a time zone and a locale', () => {
    const answer = { code: 'julia', username: 'julia', timezone: 'Europe/Paris', user_default_locale: 'fr_FR' };
    expect(payloads.parseUser(answer).value).toEqual({
      username: 'julia',
      timeZone: 'Europe/Paris',
      uiLocale: 'fr_FR',
    });
  });

  it('is in UTC when the time zone is unknown, and may be known by code only', () => {
    const answer = { code: 'julia', timezone: 'Mars/Olympus', user_default_locale: '<b>' };
    expect(payloads.parseUser(answer).value).toEqual({ username: 'julia', timeZone: 'UTC', uiLocale: 'en_US' });
  });
});

describe('a user beyond what a record holds', () => {
  it('has a name that is cut, and the screens’ usual language', () => {
    const answer = { username: 'j'.repeat(301), user_default_locale: `fr${'_FR'.repeat(10)}` };
    const user = { username: 'j'.repeat(300), timeZone: 'UTC', uiLocale: 'en_US' };
    expect(payloads.parseUser(answer).value).toEqual(user);
  });
});

describe('other answers', () => {
  it('are cut, or hold nothing, where they are longer than a record', () => {
    const long = 'x'.repeat(301);
    const cut = 'x'.repeat(300);
    expect(payloads.parseVersion({ version: ` ${long} ` }).value).toBe(cut);
    const users = [{ username: long, date: '2026-03-08T09:41:07+01:00' }];
    const { value } = parseWrongCredentials({ acme_erp: { users } });
    expect(value.get('acme_erp')?.map(({ username }) => username)).toEqual([cut]);
    const answer = { identifier: long, family: long, parent: long, meta: {} };
    expect(parseProduct(answer).value).toMatchObject({ identifier: null, family: null, parent: null });
  });

  it('name the permissions that are granted', () => {
    const { value, dropped } = payloads.parsePermissions({ a: true, b: false, c: 'yes' });
    expect([...value]).toEqual(['a']);
    expect(dropped).toBe(1);
  });

  it('name who used a connection with a user of another', () => {
    const users = [{ username: 'julia', date: '2026-03-08T09:41:07+01:00' }, { username: 'peter' }];
    const { value, dropped } = parseWrongCredentials({ acme_erp: { code: 'acme_erp', users } });
    expect([...value]).toEqual([['acme_erp', [{ username: 'julia', at: Date.UTC(2026, 2, 8, 8, 41, 7) }]]]);
    expect(dropped).toBe(1);
  });

  it('tell a version and a limit', () => {
    expect(payloads.parseVersion({ version: ' CE 7.0.22 ' }).value).toBe('CE 7.0.22');
    expect(payloads.parseLimit({ limitReached: true }).value).toBe(true);
  });
});
