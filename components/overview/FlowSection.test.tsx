// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canvas, eightDays, goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { connection } from '#lib/store/fixtures.ts';
import { FlowSection } from './FlowSection.tsx';
import { flows } from './flows.ts';

beforeEach(() => {
  speak('en');
  canvas();
  localStorage.clear();
});
afterEach(cleanup);

const [sources] = flows;
const erp = connection('erp');
const shop = connection('shop', { flowType: 'data_destination' });
const legacy = connection('legacy', { tracked: false });

function show(connections: ConnectionRecord[], pim = goodPim()) {
  if (!sources) throw new Error('There is no section of sources.');
  return render(
    <FlowSection
      flow={sources}
      view={{ pim, connections, days: eightDays('erp'), summary: null, gaps: [], alerts: [] }}
    />,
  );
}
const select = () => screen.getByRole<HTMLSelectElement>('combobox');

describe('a section of charts', () => {
  it('offers all connections, then each of its flow type', () => {
    show([erp, shop]);
    expect([...select().options].map((option) => option.textContent)).toEqual(['All', 'erp']);
  });

  it('lists untracked connections as disabled, and says where to track them', () => {
    show([legacy, erp]);
    expect([...select().options].map((option) => [option.value, option.disabled])).toContainEqual(['legacy', true]);
    expect(select().querySelector('optgroup')?.label).toContain('PIM settings');
  });

  it('shows the chosen connection, and stores the choice for this PIM only', () => {
    show([erp, connection('dam')]);
    expect(screen.getAllByText('No figures yet')).toHaveLength(2);
    fireEvent.change(select(), { target: { value: 'erp' } });
    expect(screen.queryByText('No figures yet')).toBeNull();
    cleanup();
    show([erp, connection('dam')]);
    expect(select().value).toBe('erp');
    cleanup();
    show([erp, connection('dam')], goodPim({ origin: 'https://other.example' }));
    expect(select().value).toBe('<all>');
  });

  it('says when the stored connection is no longer tracked', () => {
    localStorage.setItem('sources https://pim.example', 'legacy');
    show([legacy, erp]);
    expect(select().value).toBe('legacy');
    expect(screen.getByText(/^legacy is not tracked/).textContent).toContain('Track in Data flows dashboard');
  });

  it('falls back to all when the stored connection no longer exists', () => {
    localStorage.setItem('sources https://pim.example', 'forgotten');
    show([erp]);
    expect(select().value).toBe('<all>');
  });

  it('names the checkbox for tracking as the PIM line does', () => {
    show([legacy, erp], goodPim({ version: { text: '5.0.99', line: '5.0' } }));
    expect(select().querySelector('optgroup')?.label).toContain('Track this connection in the dashboard');
  });

  it('links to the settings when no connection of its type is tracked', () => {
    show([legacy]);
    expect(screen.getByRole('link', { name: /^Settings of/ }).getAttribute('href')).toBe(
      'https://pim.example/#/connect/connection-settings/legacy/edit',
    );
  });

  it('says when there is no connection of its type', () => {
    show([shop]);
    expect(screen.getByText('This PIM has no connection that is a data source.')).toBeTruthy();
  });
});
