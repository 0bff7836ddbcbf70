// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionSelect } from '#components/controls/ConnectionSelect.tsx';
import { canvas, eightDays, goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connection } from '#lib/store/fixtures.ts';
import { FigureCharts } from './FigureCharts.tsx';

beforeEach(() => {
  speak('en');
  canvas();
});
afterEach(cleanup);

const erp = connection('erp', { businessErrors: 30, technicalErrors: 5 });
const shop = connection('shop', { flowType: 'data_destination' });
const legacy = connection('legacy', { tracked: false });

function show(connections: ConnectionRecord[], pim: PimRecord = goodPim(), size: 'compact' | 'full' = 'full') {
  const view = { pim, connections, days: eightDays(), summary: null, alerts: [] };
  return render(
    <FigureCharts
      view={view}
      size={size}
      {...(size === 'full' && { choose: (of) => <ConnectionSelect name="Activity" box="Track" {...of} /> })}
    />,
  );
}
const select = () => screen.getByRole<HTMLSelectElement>('combobox');
const figures = () => [...document.querySelectorAll('figure')].map((chart) => chart.dataset.figure);
const keys = () => document.querySelector('.chart-keys')?.textContent;

describe('the row of charts', () => {
  it('has what was created, updated and sent, and the errors', () => {
    show([erp, shop]);
    expect(figures()).toEqual(['created', 'updated', 'read', 'errors']);
  });

  it('leaves out what no connection does', () => {
    show([erp]);
    expect(figures()).toEqual(['created', 'updated', 'errors']);
  });

  it('offers all connections, then each; one has only its own figures', () => {
    show([erp, shop, legacy]);
    expect([...select().options].map((option) => [option.textContent, option.disabled])).toEqual([
      ['All', false],
      ['erp', false],
      ['shop', false],
      ['legacy', true],
    ]);
    fireEvent.change(select(), { target: { value: 'shop' } });
    expect(figures()).toEqual(['read']);
  });

  it('has nothing to choose where the page offers nothing, as in the popup', () => {
    show([erp, shop], goodPim(), 'compact');
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('says as of when, and explains only the signs that are seen', () => {
    show([erp, shop]);
    expect(keys()).toMatch(/^as of \d/);
    expect(keys()).toContain('today so far');
    expect(keys()).toContain('week before');
    expect(keys()).not.toContain('unknown');
  });

  it('says since when nothing was fetched, and calls nothing today so far', () => {
    const yesterday = Date.now() - 86_400_000;
    const view = {
      ...{ pim: goodPim({ chartsAt: yesterday, lastSuccessAt: yesterday }), connections: [erp] },
      ...{ days: eightDays().slice(0, -1), summary: null, alerts: [] },
    };
    render(<FigureCharts view={view} size="full" />);
    expect(keys()).toMatch(/^not fetched since/);
    expect(keys()).not.toContain('today so far');
  });

  it('tells business and technical errors apart, where the PIM does', () => {
    show([erp, shop]);
    expect(document.querySelector('[data-figure="errors"] .chart-note')?.textContent).toBe('30 business · 5 technical');
    cleanup();
    show([connection('erp', { businessErrors: 30, technicalErrors: null })]);
    expect(document.querySelector('[data-figure="errors"] .chart-note')?.textContent).toContain('together');
  });

  it('leads from a total to its chart in the history', () => {
    show([erp, shop], goodPim(), 'compact');
    const [first] = screen.getAllByRole('link');
    expect(first?.getAttribute('href')).toContain('view=history');
    expect(first?.getAttribute('href')).toContain('figure=created');
    expect(first?.textContent).toContain('Products created');
  });

  it('links to the settings when no connection of a kind is tracked', () => {
    const view = { pim: goodPim(), connections: [legacy], days: eightDays(), summary: null, alerts: [] };
    render(<FigureCharts view={view} size="full" />);
    expect(screen.getAllByText('Not tracked', { exact: false }).length).toBeGreaterThan(0);
    expect(screen.getAllByRole('link', { name: /^Settings of/ })[0]?.getAttribute('href')).toBe(
      'https://pim.example/#/connect/connection-settings/legacy/edit',
    );
  });
});
