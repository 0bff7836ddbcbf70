// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Tracker } from '#lib/model/pim.ts';
import { TicketLink } from './DecisionLine.tsx';
import { TicketForm } from './TicketForm.tsx';

beforeEach(() => speak('en'));
afterEach(cleanup);

const github: Tracker = { kind: 'github', template: 'https://github.com/a/b/issues/new?title={title}&body={body}' };

function show(facts: { tracker?: Tracker | null; ticket?: string } = {}) {
  const saved = vi.fn<(ticket: string | null) => void>();
  render(
    <TicketForm
      tracker={facts.tracker === undefined ? github : facts.tracker}
      settings="/options.html#tools"
      ticket={facts.ticket ?? ''}
      draft={(withValues) => ({ title: 'T', body: withValues ? 'secret' : 'plain' })}
      onSave={saved}
    />,
  );
  return saved;
}
const href = (name: string) => screen.getByText(name).closest('a')?.getAttribute('href');
const paste = (address: string) => {
  fireEvent.input(screen.getByLabelText('Address of the ticket'), { target: { value: address } });
  fireEvent.click(screen.getByText('Save link'));
};

describe('a ticket', () => {
  it('is opened on the tracker’s own page, with values only where they are wanted', async () => {
    show();
    expect(href('Open new ticket')).toBe('https://github.com/a/b/issues/new?title=T&body=plain');
    fireEvent.click(screen.getByLabelText('Include product values'));
    await vi.waitFor(() => expect(href('Open new ticket')).toContain('body=secret'));
  });

  it('leads to the options where no tracker is set up', () => {
    show({ tracker: null });
    expect(href('Set up a tracker')).toBe('/options.html#tools');
    expect(screen.queryByText('Open new ticket')).toBeNull();
  });

  it('is linked by the address that is pasted', () => {
    const saved = show();
    paste(' <https://github.com/a/b/issues/7> ');
    expect(saved).toHaveBeenCalledWith('https://github.com/a/b/issues/7');
  });

  it.each(['javascript:alert(1)', 'http://tracker.example/7', 'https://me:pass@tracker.example/7', '#7', ''])(
    'is not linked by %s, which the form says',
    async (address) => {
      const saved = show();
      paste(address);
      expect(saved).not.toHaveBeenCalled();
      await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toMatch('https://'));
    },
  );

  it('loses its link', () => {
    const saved = show({ ticket: 'https://github.com/a/b/issues/7' });
    fireEvent.click(screen.getByText('Remove link'));
    expect(saved).toHaveBeenCalledWith(null);
  });

  it('is drawn with its host, and as text where its address is not safe', () => {
    render(<TicketLink address="https://shop.atlassian.net/browse/SHOP-12" />);
    expect(screen.getByText(/SHOP-12/).getAttribute('href')).toBe('https://shop.atlassian.net/browse/SHOP-12');
    expect(screen.getByText(/shop\.atlassian\.net/)).toBeTruthy();
    cleanup();
    render(<TicketLink address="javascript:alert(1)" />);
    expect(document.querySelector('a')).toBeNull();
  });
});
