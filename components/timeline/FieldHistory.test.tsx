// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { MINUTE } from '#lib/calendar.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { FieldTimeline } from '#lib/outcomes/field-history.ts';
import { connection, editors, turn } from '#lib/store/fixtures.ts';
import { FieldHistory } from './FieldHistory.tsx';

const NOW = Date.UTC(2026, 2, 11, 12);
const { erp, portal, ann } = editors;
const ago = (minutes: number) => NOW - minutes * MINUTE;
const EVENTS: FieldTimeline['events'] = [
  { is: 'change', at: ago(90), by: erp, from: '', to: 'Lamp' },
  { is: 'refusal', at: ago(60), by: { ...portal, name: 'portal' }, count: 3 },
  { is: 'change', at: ago(12), by: ann, from: 'Lamp', to: 'Lamp 8' },
];

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

function draw(facts: Partial<FieldTimeline> = {}) {
  const connections = ['erp', 'portal'].map((code) =>
    connection(code, { label: code === 'erp' ? 'Nordwind ERP' : 'Portal' }),
  );
  const timeline = { events: EVENTS, turn: null, earlier: false, ...facts };
  return render(
    <FieldHistory
      name="Name"
      timeline={timeline}
      pim={goodPim()}
      connections={new Map(connections.map((one) => [one.code, one]))}
    />,
  ).container;
}
const plotOf = () => screen.getByRole('group', { name: 'History of Name', hidden: true });
const said = (page: Element) => page.querySelector('.timeline-said')?.textContent;

describe('the history of a field', () => {
  it('says in a line who changed it last, and when; the time line is behind it', () => {
    const page = draw();
    expect(page.querySelector('summary')?.textContent).toBe('Changed by Ann Lee, 12 min ago');
    expect(page.querySelector('details')?.open).toBe(false);
    expect([...page.querySelectorAll('.timeline-lane')].map((lane) => lane.textContent)).toEqual([
      ...['Nordwind ERP', 'Portal', 'Ann Lee'],
    ]);
  });

  it('tells each event to whoever does not see it', () => {
    draw();
    expect(plotOf().tabIndex).toBe(0);
    expect(screen.getAllByRole('img', { hidden: true }).map((sign) => sign.getAttribute('aria-label'))).toEqual([
      'Changed by Nordwind ERP, 1 h ago: Lamp',
      'Refused 3 times from Portal, last 1 h ago',
      'Changed by Ann Lee, 12 min ago: Lamp 8',
    ]);
  });

  it('shows the last event, and with arrow keys or a pointer another one', () => {
    const page = draw();
    const plot = plotOf();
    expect(said(page)).toBe('Changed by Ann Lee, 12 min agoLamp → Lamp 8');
    fireEvent.keyDown(plot, { key: 'ArrowLeft' });
    expect(said(page)).toBe('Refused 3 times from Portal, last 1 h ago');
    for (const _ of EVENTS) fireEvent.keyDown(plot, { key: 'ArrowLeft' });
    expect(said(page)).toBe('Changed by Nordwind ERP, 1 h agoLamp');
    const [, , last] = page.querySelectorAll('.timeline-sign');
    if (last) fireEvent.mouseEnter(last);
    expect(said(page)).toContain('Lamp 8');
  });

  it('is open where two overwrite each other, and says so', () => {
    const page = draw({ turn: turn([ago(9), ago(7), ago(5), ago(3)]), earlier: true });
    expect(page.querySelector('.timeline-turn')?.textContent).toBe(
      'Nordwind ERP and Portal keep overwriting each other: 4 times in 7 days.',
    );
    expect(page.querySelector('details')?.open).toBe(true);
    expect(page.textContent).toContain('Only the latest events are shown.');
  });

  it('is nothing without a change', () => {
    expect(draw({ events: EVENTS.filter(({ is }) => is === 'refusal') }).textContent).toBe('');
  });

  it('draws texts as texts, whatever they are', () => {
    const hostile = '<img src=x onerror="boom()">\u202e$1';
    const page = draw({
      events: [
        { is: 'change', at: ago(1), by: { is: 'import', name: hostile, connection: null }, from: hostile, to: '' },
      ],
    });
    expect(page.querySelector('img')).toBeNull();
    expect(page.querySelector('summary')?.textContent).toContain('<img src=x');
    expect(page.querySelector('.timeline-values')?.textContent).toContain('emptied');
    expect(page.querySelectorAll('.unseen').length).toBeGreaterThan(0);
  });
});
