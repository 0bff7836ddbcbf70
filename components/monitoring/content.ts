import { useEffect, useState } from 'preact/hooks';
import type { ErrorDigest } from '#lib/activity/digest.ts';
import type { StoredError } from '#lib/activity/types.ts';
import type { ErrorsView } from '#lib/live/errors.ts';

/** The whole error behind a digest, read when its row is drawn; undefined until then, null when it is no longer kept. */
export function useContent(view: ErrorsView, digest: ErrorDigest): StoredError | null | undefined {
  const [read, setRead] = useState<{ of: ErrorDigest; error: StoredError | null }>();
  useEffect(() => {
    let drawn = true;
    view.content(digest).then((error) => drawn && setRead({ of: digest, error }), console.error);
    return () => {
      drawn = false;
    };
  }, [view, digest]);
  return read?.of.id === digest.id ? read.error : undefined;
}
