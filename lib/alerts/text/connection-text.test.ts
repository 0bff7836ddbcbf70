import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { pim } from '#lib/store/fixtures.ts';
import { connectionVerdict } from '../connection-verdict.ts';
import { judge } from '../verdict.ts';
import { fresh, known, NOW, raised } from '../verdict-fixtures.ts';
import { connectionText, usualTimes } from './connection-text.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const textOf = (erp: ReturnType<typeof known>, alerts: Array<ReturnType<typeof raised>> = []) => {
  const view = { pim: pim({ state: 'ok', lastSuccessAt: NOW }), connections: [erp], alerts, days: [] };
  const { title, sentence } = connectionText(connectionVerdict(judge(view, NOW), erp), erp, 'UTC', NOW);
  return [plain(title), plain(sentence)];
};

beforeEach(() => speak('en', 'en-US'));

describe('the text of a connection', () => {
  it('says what fails, since when, and by which rule', () => {
    expect(textOf(known('erp'), [raised('share', { raisedAt: NOW - 3_600_000 })])).toEqual([
      'Failing since 11:00 AM',
      expect.stringContaining('69 of 130'),
    ]);
  });

  it('says what is snoozed', () => {
    expect(textOf(known('erp'), [raised('silence', { snoozedUntil: 'recovery' })])[0]).toBe('Snoozed: Silent');
  });

  it('says how far it has learned', () => {
    expect(textOf(fresh('erp'))[0]).toBe('Learning what is normal (day 3 of 14)');
  });

  it('names the usual times of the week and of the weekend', () => {
    const longest = { days: 0, hours: 0 };
    const text = (weekdays: number[], week: number[], weekend: number[]) =>
      plain(usualTimes({ weekdays, hours: { week, weekend }, longest }));
    expect(text([1, 2, 3, 4, 5], [8, 9, 10, 11], [])).toBe('on weekdays from 8:00 AM to 12:00 PM');
    expect(text([1, 2, 3, 4, 5, 6], [8, 9, 10, 11], [9])).toBe(
      'on weekdays from 8:00 AM to 12:00 PM and on Saturday before 10:00 AM',
    );
    expect(text([1, 2, 3, 4, 5, 6, 7], [8], [8])).toBe('every day before 9:00 AM');
    expect(text([6, 7], [], [8])).toBe('at weekends before 9:00 AM');
    expect(text([], [], [])).toBe('on some days');
  });
});
