// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { FailureNotice } from '../layout/FailureNotice.tsx';
import { failure, run, useLoaded, useRun } from './run.ts';

const logged = vi.spyOn(console, 'error').mockImplementation(() => {});

beforeEach(() => {
  speak('en', 'en-US');
  failure.value = null;
  logged.mockClear();
});
afterEach(cleanup);

const fault = new Error('Refused.');

describe('run', () => {
  it('shows a failure until the user closes it', async () => {
    render(<FailureNotice />);
    expect(screen.queryByRole('alert')).toBeNull();
    run(() => Promise.reject(fault));
    expect((await screen.findByRole('alert')).textContent).toContain('didn’t work');
    expect(logged).toHaveBeenCalledWith(fault);
    screen.getByRole('button', { name: 'Close' }).click();
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('shows the message of the action, if it has one', async () => {
    run(() => Promise.reject(fault), 'Not copied.');
    await vi.waitFor(() => expect(failure.value).toBe('Not copied.'));
  });

  it('shows nothing after a success', async () => {
    const work = vi.fn(async () => 'done');
    run(work);
    await work.mock.results[0]?.value;
    expect([failure.value, logged.mock.calls]).toEqual([null, []]);
  });

  it('only logs a failure of work that nobody requested', async () => {
    run(() => Promise.reject(fault), null);
    await vi.waitFor(() => expect(logged).toHaveBeenCalledWith(fault));
    expect(failure.value).toBeNull();
  });

  it('handles a fault before the first await like any other', async () => {
    run(() => {
      throw fault;
    });
    await vi.waitFor(() => expect(failure.value).not.toBeNull());
  });
});

describe('useRun', () => {
  it('waits, runs once, and reports a failure', async () => {
    let end = (_: Error) => {};
    const work = vi.fn(() => new Promise((_, reject) => (end = reject)));
    function Button() {
      const { busy, failed, run: act } = useRun();
      return (
        <button type="button" onClick={() => act(work)}>
          {busy ? 'busy' : failed ? 'failed' : 'ready'}
        </button>
      );
    }
    render(<Button />);
    screen.getByText('ready').click();
    (await screen.findByText('busy')).click();
    expect(work).toHaveBeenCalledTimes(1);
    end(fault);
    await screen.findByText('failed');
    expect([failure.value, logged.mock.calls]).toEqual([null, [[fault]]]);
  });
});

describe('useLoaded', () => {
  function Shown({ of }: { of: string }) {
    return <p>{useLoaded(() => reads(of), [of]) ?? 'nothing yet'}</p>;
  }
  let reads: (of: string) => Promise<string>;

  it('returns the value once it is read, and reads again for other inputs', async () => {
    reads = async (of) => `read ${of}`;
    const { rerender } = render(<Shown of="a" />);
    expect(screen.getByText('nothing yet')).toBeDefined();
    await screen.findByText('read a');
    rerender(<Shown of="b" />);
    await screen.findByText('read b');
  });

  it('ignores a late answer for earlier inputs', async () => {
    const ends = new Map<string, (value: string) => void>();
    reads = (of) => new Promise((resolve) => ends.set(of, resolve));
    const { rerender } = render(<Shown of="a" />);
    await vi.waitFor(() => expect(ends.has('a')).toBe(true));
    rerender(<Shown of="b" />);
    await vi.waitFor(() => expect(ends.has('b')).toBe(true));
    ends.get('b')?.('read b');
    ends.get('a')?.('read a');
    await screen.findByText('read b');
    expect(screen.queryByText('read a')).toBeNull();
  });

  it('stays null and logs the fault when reading fails', async () => {
    reads = () => Promise.reject(fault);
    render(<Shown of="a" />);
    await vi.waitFor(() => expect(logged).toHaveBeenCalledWith(fault));
    expect([screen.getByText('nothing yet').tagName, failure.value]).toEqual(['P', null]);
  });
});
