import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { USUAL_PANEL } from '#lib/model/pim.ts';
import { afterEvent, type DockEvent, type DockState, layoutOf, startDock } from './dock-state.ts';

const PRODUCT = { path: '/enrich/product/1', product: true };
const OTHER = { path: '/dashboard', product: false };
const show = (place: string | null = null, arriving = false): DockEvent => ({ type: 'show', place, arriving });
const strip = { ...USUAL_PANEL, view: 'strip' as const };

/** The layouts after each event, `closed` once it is. */
function layouts(arrangement: DockState['arrangement'], window: number, ...events: DockEvent[]): string[] {
  let state: DockState | null = startDock(arrangement, { window, ...PRODUCT });
  return events.map((event) => {
    state = state && afterEvent(state, event);
    return state ? layoutOf(state) : 'closed';
  });
}

describe('the panel on the page', () => {
  it('is as the user chose, as far as the window allows it', () => {
    const narrower: DockEvent[] = [1399, 899].map((window) => ({ type: 'resize', window }));
    expect(layouts(USUAL_PANEL, 1400, show(), ...narrower)).toEqual(['docked', 'over', 'strip']);
    expect(layouts(strip, 1400, show())).toEqual(['strip']);
  });

  it('closes with one press, from a strip that it was opened from with two', () => {
    const close: DockEvent = { type: 'close' };
    expect(layouts(USUAL_PANEL, 1280, show(), close)).toEqual(['over', 'closed']);
    expect(layouts(strip, 1280, show(), { type: 'panel' }, close, close)).toEqual(['strip', 'over', 'strip', 'closed']);
    expect(layouts(USUAL_PANEL, 800, show(), { type: 'panel' }, close, close)).toEqual([
      'strip',
      'full',
      'strip',
      'closed',
    ]);
    expect(layouts(strip, 1280, show(), { type: 'panel-chosen' }, close)).toEqual(['strip', 'over', 'closed']);
  });

  it('opens for a mark that is pressed, not for a link that leads to a field', () => {
    expect(layouts(strip, 1280, show('attribute ean'))).toEqual(['over']);
    expect(layouts(strip, 1280, show('attribute ean', true))).toEqual(['strip']);
    expect(layouts(strip, 1280, show(), show('attribute ean'))).toEqual(['strip', 'over']);
  });

  it('goes on to another product, and to another screen only when it is pinned', () => {
    const next: DockEvent = { type: 'screen', path: '/enrich/product/2', product: true };
    const away: DockEvent = { type: 'screen', ...OTHER };
    expect(layouts(USUAL_PANEL, 1280, show(), next, away)).toEqual(['over', 'over', 'closed']);
    expect(layouts(strip, 1280, show(), { type: 'pin', pinned: true }, away, next)).toEqual([
      'strip',
      'strip',
      'over',
      'strip',
    ]);
  });

  it('is there instead of a strip that has no form to be above', () => {
    expect(layouts(strip, 1280, show(), { type: 'formless' })).toEqual(['strip', 'over']);
  });
});

describe('the state of the panel', () => {
  const event = fc.oneof<fc.Arbitrary<DockEvent>[]>(
    fc.record({
      type: fc.constant('show' as const),
      place: fc.constantFrom(null, 'attribute ean', 'property family'),
      arriving: fc.boolean(),
    }),
    fc.constantFrom(PRODUCT, OTHER).map((on) => ({ type: 'screen' as const, ...on })),
    fc.integer({ min: 300, max: 2000 }).map((window) => ({ type: 'resize' as const, window })),
    fc.integer({ min: 300, max: 480 }).map((width) => ({ type: 'width' as const, width })),
    fc.boolean().map((pinned) => ({ type: 'pin' as const, pinned })),
    fc.constantFrom<DockEvent>(
      { type: 'formless' },
      { type: 'chip', place: 'attribute ean' },
      { type: 'panel' },
      { type: 'panel-chosen' },
      { type: 'strip-chosen' },
      { type: 'close' },
    ),
  );

  it('never hides a panel that was just opened, and changes what is kept only when the user does', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.integer({ min: 300, max: 2000 }), (events, window) => {
        let state = startDock(USUAL_PANEL, { window, ...PRODUCT });
        for (const one of events) {
          const next = afterEvent(state, one);
          if (!next) return;
          if (one.type === 'panel' || one.type === 'panel-chosen') expect(layoutOf(next)).not.toBe('strip');
          if (one.type === 'strip-chosen') expect(next.arrangement.view).toBe('strip');
          const isChoice = ['panel-chosen', 'strip-chosen', 'pin', 'width'].includes(one.type);
          if (!isChoice) expect(next.arrangement).toBe(state.arrangement);
          state = next;
        }
      }),
    );
  });
});
