import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { baselineText } from './baseline-text.ts';

const words = (weekdays: number[], hours: number[] = []) => baselineText(weekdays, hours).replaceAll('\u202f', ' ');

beforeEach(() => speak('en', 'en-US'));

describe('a rhythm in words', () => {
  it.each([
    [[], 'on some days'],
    [[1, 2, 3, 4, 5, 6, 7], 'every day'],
    [[1, 2, 3, 4, 5], 'on weekdays'],
    [[6, 7], 'at weekends'],
    [[1], 'on Monday'],
    [[1, 3, 7], 'on Monday, Wednesday, and Sunday'],
  ])('names the weekdays %j', (weekdays, expected) => {
    expect(words(weekdays)).toBe(expected);
  });

  it('says by when it is done, where that takes few hours', () => {
    expect(words([1, 2, 3, 4, 5], [6, 7, 8])).toBe('on weekdays before 9:00 AM');
  });

  it('says from when to when, where it is at work for long', () => {
    expect(words([6, 7], [8, 9, 10, 11])).toBe('at weekends from 8:00 AM to 12:00 PM');
  });

  it('ends at midnight where the last hour of the day belongs to it', () => {
    expect(words([1], [23])).toBe('on Monday before 12:00 AM');
  });

  it('is written with the clock of the reader’s language', () => {
    speak('de');
    expect(words([1, 2], [13])).toBe('am Montag und Dienstag vor 14:00');
  });
});
