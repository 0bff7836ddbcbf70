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

function show(kept: Parameters<typeof archive>[0], query = '') {
  const asked = vi.fn();
  const shown = render(<ErrorList view={archive(kept)} query={query} onQuery={asked} />).container;
  return { asked, said: shown.querySelector('.empty')?.textContent ?? null, shown };
}

describe('an empty list of errors', () => {
  it('says that there is none', () => {
    expect(show({}).said).toContain('No errors in the last 7 days');
  });

  it('waits for the first refresh', () => {
    expect(show({ pims: [goodPim({ lastSuccessAt: null })] }).said).toContain('after the first refresh');
  });

  it('says whom to ask when a role hides them, and keeps hidden what was archived before', () => {
    const kept = { pims: [goodPim({ user: { ...julia, seesErrors: false } })], errors: [error(Date.now())] };
    expect(show(kept).said).toContain('An administrator of the PIM can allow it');
  });

  it('explains that a destination has no errors, and leads back to all', () => {
    const kept = { errors: [error(9)], connections: [connection('shop', { flowType: 'data_destination' })] };
    const { said, asked } = show(kept, 'connection=shop');
    expect(said).toContain('only sources have errors');
    fireEvent.click(screen.getByText('Show all connections'));
    expect(asked).toHaveBeenCalledWith('', false);
  });

  it('leads to the setting that tracks a connection, and to its help', () => {
    show({ connections: [connection('erp', { tracked: false })] }, 'connection=erp');
    expect(screen.getByText('Track it').getAttribute('href')).toBe(`${origin}/#/connect/connection-settings/erp/edit`);
    expect(screen.getByText('About tracking').getAttribute('href')).toContain('#enable-the-tracking');
  });

  it('takes away words and filters under which nothing is found', () => {
    const { said, asked } = show({ errors: [error(9)] }, 'list=errors&text=zzz&attribute=ean');
    expect(said).toContain('No error matches');
    const [, inList] = screen.getAllByText('Clear all filters');
    if (inList) fireEvent.click(inList);
    expect(asked).toHaveBeenCalledWith('list=errors', false);
  });

  it('says when all is done, and shows what was', () => {
    const done = mark({ origin, target: { error: '9' }, state: 'resolved', until: null });
    const { said, asked } = show({ errors: [error(9)], marks: [done] });
    expect(said).toContain('Nothing is open');
    fireEvent.click(screen.getByText('Show resolved and ignored ones'));
    expect(asked).toHaveBeenCalledWith('status=all', false);
  });

  it('does not hide that errors were lost', () => {
    const { shown } = show({ gaps: [{ origin, connection: 'erp', from: 0, to: 9000 }] });
    expect(shown.querySelector('summary')?.textContent).toContain('The archive has 1 gap');
  });
});
