import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chipsThatFit, layoutFor, stripWithin, widthWithin } from './dock-layout.ts';

const layout = (window: number, view: 'panel' | 'strip', form: boolean, opened = false) =>
  layoutFor({ window, view, form, opened });

describe('the layout of the panel', () => {
  it.each([
    [1920, 'docked'],
    [1400, 'docked'],
    [1399, 'over'],
    [900, 'over'],
    [899, 'strip'],
    [420, 'strip'],
  ])('of a product, in a window of %i pixels, is %s', (window, expected) => {
    expect(layout(window, 'panel', true)).toBe(expected);
  });

  it('is the strip in every window if the user chose that', () => {
    expect([420, 1280, 1920].map((window) => layout(window, 'strip', true))).toEqual(['strip', 'strip', 'strip']);
  });

  it('is the panel when it was opened from the strip, over the whole width where little is left', () => {
    expect([420, 1280, 1920].map((window) => layout(window, 'strip', true, true))).toEqual(['full', 'over', 'docked']);
  });

  it('is never a strip on a screen without a form', () => {
    expect([420, 1280, 1920].map((window) => layout(window, 'strip', false))).toEqual(['full', 'over', 'docked']);
  });
});

it('a width stays within what the page and the cards can bear', () => {
  expect([0, 340.4, 9000].map(widthWithin)).toEqual([300, 340, 480]);
});

describe('a strip below the header of a form', () => {
  it('is as wide as the window shows of that header', () => {
    expect(stripWithin({ left: 360, right: 1280 }, 1280)).toEqual({ left: 360, right: 1280 });
    expect(stripWithin({ left: 360, right: 960 }, 820)).toEqual({ left: 360, right: 820 });
    expect(stripWithin({ left: -160, right: 440 }, 420)).toEqual({ left: 0, right: 420 });
  });

  it('is elsewhere where the window shows too little of it, however wide the page is', () => {
    expect(stripWithin({ left: 360, right: 440 }, 420)).toBeNull();
    expect(stripWithin({ left: 360, right: 1280 }, 420)).toBeNull();
    expect(stripWithin({ left: 500, right: 1280 }, 420)).toBeNull();
  });
});

describe('chips beside each other', () => {
  it('are all shown where they fit, else as many as leave room for the button with the rest', () => {
    expect(chipsThatFit([100, 100, 100], 300, 40)).toBe(3);
    expect(chipsThatFit([100, 100, 100], 299, 40)).toBe(2);
    expect(chipsThatFit([100, 100, 100], 239, 40)).toBe(1);
    expect(chipsThatFit([100, 100], 50, 40)).toBe(0);
    expect(chipsThatFit([], 0, 40)).toBe(0);
  });

  it('never need more room than there is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200)), fc.nat(2000), fc.nat(60), (widths, room, more) => {
        const fitting = chipsThatFit(widths, room, more);
        const used = widths.slice(0, fitting).reduce((sum, width) => sum + width, 0);
        expect(used + (fitting < widths.length ? Math.min(more, fitting && more) : 0)).toBeLessThanOrEqual(room);
      }),
    );
  });
});
