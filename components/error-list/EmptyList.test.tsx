// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { connection, error, mark } from '#lib/store/fixtures.ts';
import { ErrorList } from './ErrorList.tsx';
import { archive } from './fixtures.tsx';

beforeEach(() => {
  speak('en', 'en-US');
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('cancelIdleCallback', () => {});
});
afterEach(cleanup);

const origin = 'https://pim.example';
const julia = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };

function show(archived: Parameters<typeof archive>[0], query = '') {
  const onQuery = vi.fn();
  const shown = render(<ErrorList view={archive(archived)} query={query} onQuery={onQuery} />).container;
  return { onQuery, message: shown.querySelector('.empty')?.textContent ?? null, shown };
}

describe('an empty list of errors', () => {
  it('says that there is none', () => {
    expect(show({}).message).toContain('No errors. New ones will show up here.');
  });

  it('announces errors after the first refresh', () => {
    expect(show({ pims: [goodPim({ lastSuccessAt: null })] }).message).toContain('after the first refresh');
  });

  it('says whom to ask when a role hides errors, and does not show those archived before', () => {
    const archived = { pims: [goodPim({ user: { ...julia, seesErrors: false } })], errors: [error(Date.now())] };
    expect(show(archived).message).toContain('An administrator of the PIM can allow it');
  });

  it('explains that a destination has no errors, and leads back to all', () => {
    const archived = { errors: [error(9)], connections: [connection('shop', { flowType: 'data_destination' })] };
    const { message, onQuery } = show(archived, 'connection=shop');
    expect(message).toContain('only sources have errors');
    fireEvent.click(screen.getByText('Show all connections'));
    expect(onQuery).toHaveBeenCalledWith('', false);
  });

  it('leads to the setting that tracks a connection, and to its help', () => {
    show({ connections: [connection('erp', { tracked: false })] }, 'connection=erp');
    expect(screen.getByText('Track it').getAttribute('href')).toBe(`${origin}/#/connect/connection-settings/erp/edit`);
    expect(screen.getByText('About tracking').getAttribute('href')).toContain('#enable-the-tracking');
  });

  it('clears the search and the filters when nothing matches', () => {
    const { message, onQuery } = show({ errors: [error(9)] }, 'list=errors&text=zzz&attribute=ean');
    expect(message).toContain('No error matches');
    fireEvent.click(screen.getByText('Clear all filters'));
    expect(onQuery).toHaveBeenCalledWith('list=errors', false);
  });

  it('says when nothing is open, and shows what was resolved', () => {
    const done = mark({ origin, target: { error: '9' }, state: 'resolved', until: null });
    const { message, onQuery } = show({ errors: [error(9)], marks: [done] });
    expect(message).toContain('Nothing is open');
    fireEvent.click(screen.getByText('Show all errors'));
    expect(onQuery).toHaveBeenCalledWith('status=all', false);
  });

  it('shows that errors were lost', () => {
    const { shown } = show({ gaps: [{ origin, connection: 'erp', from: 0, to: 9000 }] });
    expect(shown.querySelector('summary')?.textContent).toContain('The archive has 1 gap');
  });
});
