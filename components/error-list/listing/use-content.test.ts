// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { error } from '#lib/store/fixtures.ts';
import { archive } from '../fixtures.tsx';
import { useContent } from './use-content.ts';

const [lamp, chair] = [error(1000), error(2000)];
afterEach(cleanup);

/** The content of a rendered row; the test may change `atHand`. */
function row(atHand: Set<ArchivedError>) {
  const view = archive({ errors: [lamp, chair] });
  const content = vi.fn(view.content);
  const contentAtHand = ({ id }: { id: string }) => [...atHand].find((one) => one.id === id);
  const shown = { ...view, content, contentAtHand };
  const digest = (of: ArchivedError) => digestOf('https://pim.example', of);
  const drawn = renderHook((of: ErrorDigest) => useContent(shown, of), { initialProps: digest(lamp) });
  const draw = async (of: ArchivedError) => {
    await act(() => drawn.rerender(digest(of)));
    // What has to be read arrives now.
    await act(async () => {});
  };
  return { content, draw, shows: () => drawn.result.current };
}

describe('the content of a row', () => {
  it('is set a moment later when it has to be read', async () => {
    const { content, shows } = row(new Set());
    expect(shows()).toBeUndefined();
    await act(async () => {});
    expect(shows()).toEqual(lamp);
    expect(content).toHaveBeenCalledTimes(1);
  });

  it('is set at once when it was read before, and stays when it is no longer at hand', async () => {
    const atHand = new Set([lamp]);
    const { content, shows, draw } = row(atHand);
    expect(shows()).toEqual(lamp);
    atHand.clear();
    await draw(lamp);
    expect(shows()).toEqual(lamp);
    expect(content).not.toHaveBeenCalled();
  });

  it('belongs to the error that the row shows now', async () => {
    const { shows, draw } = row(new Set([lamp]));
    await draw(chair);
    expect(shows()).toEqual(chair);
    await draw(lamp);
    expect(shows()).toEqual(lamp);
  });

  it('is null when the error is no longer archived', async () => {
    const { shows, draw } = row(new Set());
    await draw(error(3000));
    expect(shows()).toBeNull();
  });

  it('is read again only when it was not archived and the list is read again', async () => {
    const { content, draw } = row(new Set());
    const gone = error(3000);
    await draw(gone);
    await draw(gone);
    expect(content).toHaveBeenCalledTimes(3);
    await draw(lamp);
    await draw(lamp);
    expect(content).toHaveBeenCalledTimes(4);
  });
});
