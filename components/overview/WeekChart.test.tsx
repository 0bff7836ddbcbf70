// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canvas, eightDays } from '#components/fixtures.ts';
import { weekChart } from '#lib/counts/week-chart.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { hasPainted } from '#lib/live/painted.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { WeekChart } from './WeekChart.tsx';

let drawn: string[] = [];
beforeEach(() => {
  speak('en', 'en-US');
  drawn = canvas();
  hasPainted.value = true;
});
afterEach(cleanup);

const chart = (now = Date.now(), shown = weekChart(eightDays(), ALL_CONNECTIONS, 'created')) => (
  <WeekChart figure="created" week={shown} now={now} timeZone="UTC" />
);
const drawnSoon = () => vi.waitFor(() => expect(document.querySelector('canvas')).not.toBeNull());
const figures = () => screen.getAllByRole('cell', { hidden: true }).map((cell) => cell.textContent);
const days = () => screen.getAllByRole('rowheader', { hidden: true }).map((header) => header.textContent);

describe('a 7-day chart', () => {
  it('has the seven figures and the total for screen readers, not the lead point', () => {
    render(chart());
    expect(figures()).toEqual(['2', '3', '4', '5', '6', '7', '8']);
    expect(screen.getByText('35')).toBeTruthy();
  });

  it('renders the table for screen readers after the first frame, so as not to delay it', async () => {
    hasPainted.value = false;
    render(chart());
    expect(screen.queryAllByRole('cell', { hidden: true })).toEqual([]);
    hasPainted.value = true;
    await vi.waitFor(() => expect(figures()).toHaveLength(7));
  });

  it('prints the value at every visible point', async () => {
    render(chart());
    await vi.waitFor(() => expect(drawn).toEqual(['2', '3', '4', '5', '6', '7', '8']));
  });

  it('names the whole figure of the day under the pointer', () => {
    const { container } = render(chart());
    const plot = container.querySelector<HTMLElement>('.week-plot');
    if (!plot) throw new Error('There is no plot.');
    plot.getBoundingClientRect = () => new DOMRect(100, 0, 700, 100);
    const at = (clientX: number) => {
      fireEvent.pointerMove(plot, { clientX });
      return plot.title;
    };
    expect(at(799)).toBe('Today: 8');
    expect(at(101)).toMatch(/^\w+ \d+: 2$/);
    expect(at(99)).toBe('');
  });

  it('labels the last day as today', () => {
    render(chart());
    expect(days().at(-1)).toBe('Today');
  });

  it('labels no day as today when the figures end yesterday', () => {
    render(chart(Date.now() + 86_400_000));
    expect(days()).not.toContain('Today');
  });

  it('reuses its canvas when the figures change', async () => {
    const { container, rerender } = render(chart());
    await drawnSoon();
    const before = container.querySelector('canvas');
    expect(before).not.toBeNull();
    const doubled = eightDays().map((day) => ({ ...day, counts: new Map([[ALL_CONNECTIONS, { created: 20 }]]) }));
    rerender(chart(Date.now(), weekChart(doubled, ALL_CONNECTIONS, 'created')));
    expect(container.querySelector('canvas')).toBe(before);
    expect(figures()).toEqual(Array(7).fill('20'));
  });

  it('says when there are no figures yet, and draws them later', async () => {
    const { container, rerender } = render(chart(Date.now(), null));
    expect(screen.getByText('No figures yet')).toBeTruthy();
    rerender(chart());
    await drawnSoon();
    expect(container.querySelectorAll('canvas')).toHaveLength(1);
    expect(screen.queryByText('No figures yet')).toBeNull();
  });
});
