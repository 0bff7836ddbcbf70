import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { holidays as schema } from '#lib/model/plan.ts';
import { anySettings } from './fixtures.ts';
import { readHolidays, writeHolidays } from './holidays.ts';

const SINCE = '2026-01-01';
const read = (text: string) => readHolidays(text, SINCE);

describe('a list of holidays', () => {
  it('has one a line, of one year or of each', () => {
    expect(read('2026-12-25 Christmas Day\r\n\n  05-01, Labor Day\n2026-04-06')).toEqual({
      holidays: [
        { day: '05-01', name: 'Labor Day' },
        { day: '2026-04-06', name: '' },
        { day: '2026-12-25', name: 'Christmas Day' },
      ],
      refused: [],
    });
  });

  it('names the lines that are no date', () => {
    const lines = ['25.12.2026', '2026-02-29 Leap', '13-01', 'Easter', '2026-12-250'];
    expect(read(lines.join('\n'))).toEqual({ holidays: [], refused: lines });
  });

  it('has each day once', () => {
    expect(read('2026-12-25 One\n2026-12-25 Two').holidays).toEqual([{ day: '2026-12-25', name: 'Two' }]);
  });

  it('is written as it is read', () => {
    fc.assert(
      fc.property(anySettings, ({ pims }) => {
        for (const { holidays } of pims) {
          const again = read(writeHolidays(holidays));
          expect(again.refused).toEqual([]);
          expect(again.holidays).toHaveLength(holidays.length);
          expect(again.holidays).toEqual(expect.arrayContaining(holidays));
        }
      }),
    );
  });
});

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', ...events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT`), 'END:VCALENDAR'].join('\n');

describe('a calendar file', () => {
  it('has the days of its events that last whole days', () => {
    const file = calendar(
      'DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas\\, both',
      'DTSTART;VALUE=DATE:20250501\nSUMMARY:Long ago',
      'DTSTART;VALUE=DATE:20000501\nRRULE:FREQ=YEARLY\nSUMMARY:Labor\n  Day',
    );
    expect(read(file.replaceAll('\n', '\r\n'))).toEqual({
      holidays: [
        { day: '05-01', name: 'Labor Day' },
        { day: '2026-12-25', name: 'Christmas, both' },
        { day: '2026-12-26', name: 'Christmas, both' },
      ],
      refused: [],
    });
  });

  it('names what it repeats otherwise, and what has a time', () => {
    const file = calendar(
      'DTSTART;VALUE=DATE:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanksgiving',
      'DTSTART:20260301T090000Z\nSUMMARY:Meeting',
    );
    expect(read(file)).toEqual({ holidays: [], refused: ['20261126 Thanksgiving', '20260301T090000Z Meeting'] });
  });

  it('of any content ends in what the settings accept, or in fewer days', () => {
    const anyLine = fc.oneof(
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'DTSTART;VALUE=DATE:20260101',
        'DTEND:99991231',
        'RRULE:FREQ=YEARLY',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), fc.boolean(), (lines, isCalendar) => {
        const { holidays } = read([...(isCalendar ? ['BEGIN:VCALENDAR'] : []), ...lines].join('\n'));
        expect(v.is(schema, holidays.slice(0, 200))).toBe(true);
      }),
    );
  });
});
