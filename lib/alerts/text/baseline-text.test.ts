import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { baselineText } from './baseline-text.ts';

const plain = (weekdays: number[], hours: number[] = []) => baselineText(weekdays, hours).replaceAll('\u202f', ' ');

beforeEach(() => speak('en', 'en-US'));

describe('the text of a baseline', () => {
  it.each([
    [[], 'on some days'],
    [[1, 2, 3, 4, 5, 6, 7], 'every day'],
    [[1, 2, 3, 4, 5], 'on weekdays'],
    [[6, 7], 'at weekends'],
    [[1], 'on Monday'],
    [[1, 3, 7], 'on Monday, Wednesday, and Sunday'],
  ])('names the weekdays %j', (weekdays, expected) => {
    expect(plain(weekdays)).toBe(expected);
  });

  it('gives the end of the usual time when it takes few hours', () => {
    expect(plain([1, 2, 3, 4, 5], [6, 7, 8])).toBe('on weekdays before 9:00 AM');
  });

  it('gives the start and the end of a long usual time', () => {
    expect(plain([6, 7], [8, 9, 10, 11])).toBe('at weekends from 8:00 AM to 12:00 PM');
  });

  it('ends at midnight when the last hour of the day is usual', () => {
    expect(plain([1], [23])).toBe('on Monday before 12:00 AM');
  });

  it('uses the clock format of the reader’s language', () => {
    speak('de');
    expect(plain([1, 2], [13])).toBe('am Montag und Dienstag vor 14:00');
  });
});
