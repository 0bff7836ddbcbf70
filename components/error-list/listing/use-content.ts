import { useEffect, useReducer, useRef } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import type { ArchivedError } from '#lib/model/error.ts';

/**
 * The whole error behind a digest, read when its row is rendered: undefined until then, null when it is no longer
 * archived. A cached error is returned at once, so that a row that comes back does not grow a moment later.
 */
export function useContent(view: ErrorArchive, digest: ErrorDigest): ArchivedError | null | undefined {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const known = useRef<{ id: string; error: ArchivedError | null } | null>(null);
  if (known.current?.id !== digest.id) {
    const error = view.contentAtHand(digest);
    known.current = error ? { id: digest.id, error } : null;
  }
  useEffect(() => {
    // An error that was not archived is read again when the list was read again.
    if (known.current?.error) return;
    let drawn = true;
    run(async () => {
      const error = await view.content(digest);
      if (!drawn) return;
      known.current = { id: digest.id, error };
      redraw(undefined);
    }, null);
    return () => {
      drawn = false;
    };
  }, [view, digest]);
  return known.current?.error;
}
