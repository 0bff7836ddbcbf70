import { useEffect, useState } from 'preact/hooks';
import type { ErrorDigest } from '#lib/activity/digest.ts';
import type { StoredError } from '#lib/activity/types.ts';
import type { ErrorsView } from '#lib/live/errors.ts';

/** The whole error behind a digest, read when its row is drawn; null until then, and when it is no longer kept. */
export function useContent(view: ErrorsView, digest: ErrorDigest): StoredError | null {
  const [error, setError] = useState<StoredError | null>(null);
  useEffect(() => {
    let drawn = true;
    view.content(digest).then((read) => drawn && setError(read), console.error);
    return () => {
      drawn = false;
    };
  }, [view, digest]);
  return error?.id === digest.id ? error : null;
}
