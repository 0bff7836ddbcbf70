// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { render as draw } from 'preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { canvas, eightDays } from '#components/fixtures.ts';
import { addDays } from '#lib/calendar.ts';
import { type Bar, weekChart } from '#lib/counts/week-chart.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { hasPainted } from '#lib/live/painted.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { details, FigureChart } from './FigureChart.tsx';

let drawn: string[] = [];
beforeAll(() => vi.waitFor(() => expect(details()).not.toBeNull()));
beforeEach(() => {
  speak('en', 'en-US');
  drawn = canvas();
});
afterEach(cleanup);

const days = eightDays();
const today = days.at(-1)?.date ?? '';
const week = weekChart(days, ALL_CONNECTIONS, 'created', { today, fetched: today });
const chart = (bars: readonly Bar[] | null = week?.bars ?? null) => (
  <FigureChart figure="created" bars={bars} change={null} size="full" />
);
const isDrawn = () => vi.waitFor(() => expect(document.querySelector('canvas')).not.toBeNull());
const figures = () => screen.getAllByRole('cell', { hidden: true }).map((cell) => cell.textContent);
const names = () => screen.getAllByRole('rowheader', { hidden: true }).map((header) => header.textContent);
const total = () => document.querySelector('.chart-total')?.textContent;
const plot = () => screen.getByRole('slider', { name: 'Products created' });
const press = (key: string) => fireEvent.keyDown(plot(), { key });
const spoken = () => plot().getAttribute('aria-valuetext');

describe('a chart of seven days', () => {
  it('has the seven figures and the total for screen readers', () => {
    render(chart());
    expect(figures()).toEqual(['2', '3', '4', '5', '6', '7', '8']);
    expect(names().at(-1)).toBe('Today');
    expect(total()).toBe('35');
  });

  it('draws the bars after the first frame, so as not to delay it', async () => {
    hasPainted.value = false;
    render(chart());
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.querySelector('canvas')).toBeNull();
    hasPainted.value = true;
    await isDrawn();
  });

  it('fills the table for screen readers after each paint, so as not to delay one', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    draw(chart(), host);
    expect(screen.queryAllByRole('cell', { hidden: true })).toEqual([]);
    await vi.waitFor(() => expect(figures()).toHaveLength(7));
    draw(null, host);
    host.remove();
  });

  it('prints its numbers on the bars', async () => {
    render(chart());
    await vi.waitFor(() => expect(drawn).toEqual(['2', '3', '4', '5', '6', '7', '8']));
  });

  it('says below today that it is not over', () => {
    render(chart());
    expect(document.querySelector('.chart-today')?.textContent).toContain('Today');
    expect(document.querySelector('.chart-today')?.textContent).toContain('so far');
  });

  it('calls no day today when the figures end yesterday', () => {
    render(chart(weekChart(days, ALL_CONNECTIONS, 'created')?.bars));
    expect(names()).not.toContain('Today');
  });

  it('reuses its canvas when the figures change', async () => {
    const { container, rerender } = render(chart());
    await isDrawn();
    const before = container.querySelector('canvas');
    rerender(chart(week?.bars.map((bar) => ({ ...bar, count: 20 }))));
    expect(container.querySelector('canvas')).toBe(before);
    expect(figures()).toEqual(Array(7).fill('20'));
  });

  it('says when there are no figures yet, and draws them later', async () => {
    const { container, rerender } = render(chart(null));
    expect(screen.getByText('No data yet')).toBeTruthy();
    rerender(chart());
    await isDrawn();
    expect(container.querySelectorAll('canvas')).toHaveLength(1);
    expect(screen.queryByText('No data yet')).toBeNull();
  });

  it('shortens a total of seven digits for the eye only', () => {
    render(
      <FigureChart
        figure="created"
        bars={week?.bars.map((bar) => ({ ...bar, count: 209_746 })) ?? null}
        change={null}
        size="compact"
      />,
    );
    expect(document.querySelector('.chart-exact')?.textContent).toBe('1,468,222');
    expect(document.querySelector('.chart-short')?.textContent).toBe('1.47M');
    expect(document.querySelector('.chart-short')?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('a bar that is pointed at', () => {
  it('speaks in the head: its day, its count, and that of the week before', async () => {
    render(chart(week?.bars.map((bar) => ({ ...bar, before: 1_200 }))));
    await isDrawn();
    press('End');
    await vi.waitFor(() => expect(total()).toBe('8'));
    expect(screen.getByRole('heading').textContent).toBe('Products created · Today');
    expect(document.querySelector('.chart-before')?.textContent).toContain('1,200 week before');
    expect(spoken()).toBe('Today, 8, 1,200 week before');
  });

  it('is whole in the popup, where the week before is shortened if both had no room', async () => {
    const bars = (week?.bars ?? []).map((bar) => ({ ...bar, count: 11_214, before: 15_413 }));
    render(<FigureChart figure="read" bars={bars} change={null} size="compact" />);
    await isDrawn();
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Products sent' }), { key: 'End' });
    await vi.waitFor(() => expect(total()).toBe('11,214'));
    expect(document.querySelector('.chart-before')?.textContent).toMatch(/^15\.4K/);
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toContain('15,413 week before');
  });

  it('is chosen by the arrow keys, within the week, and left by Escape', async () => {
    render(chart());
    await isDrawn();
    const shown = async (expected: string) => vi.waitFor(() => expect(total()).toBe(expected));
    press('ArrowLeft');
    await shown('8');
    press('ArrowLeft');
    await shown('7');
    press('Home');
    await shown('2');
    press('ArrowLeft');
    await shown('2');
    press('ArrowRight');
    await shown('3');
    press('Escape');
    await shown('35');
    expect(spoken()).toBe('Use ← and → to move between days');
  });

  it('is the same day in the chart beside it', async () => {
    render(
      <>
        {chart()}
        <FigureChart figure="errors" bars={week?.bars ?? null} change={null} size="full" />
      </>,
    );
    await vi.waitFor(() => expect(document.querySelectorAll('canvas')).toHaveLength(2));
    press('Home');
    const totals = () => [...document.querySelectorAll('.chart-total')].map((one) => one.textContent);
    await vi.waitFor(() => expect(totals()).toEqual(['2', '2']));
  });

  it('is said to be unknown where nothing was fetched', async () => {
    render(
      chart(week?.bars.map((bar) => (bar.from === addDays(today, -1) ? { ...bar, count: null, missing: 1 } : bar))),
    );
    await isDrawn();
    expect(figures()[5]).toBe('unknown');
    press('End');
    press('ArrowLeft');
    await vi.waitFor(() => expect(total()).toBe('unknown'));
  });
});
