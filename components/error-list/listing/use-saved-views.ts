import { useEffect, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { type Filters, fromQuery, toQuery } from '#lib/error-list/filters.ts';
import { readMemory, writeMemory } from '#lib/live/local-memory.ts';
import { send } from '#lib/messaging/send.ts';
import type { SavedView } from '#lib/settings/schema.ts';
import { followSettings, loadSettings } from '#lib/settings/storage.ts';

/** Names for filters. */
export interface SavedViews {
  views: readonly SavedView[];
  /** The view whose filters are shown, or were before the user changed some; null for none. */
  current: SavedView | null;
  edited: boolean;
  /** Saves the filters under a name, in the place of the view that has it. */
  save(name: string): void;
  remove(name: string): void;
}

/** The view that was opened last, so that its filters can be changed and saved. */
const MEMORY = 'view';

/** The saved views, which the settings hold; they are read after the first frame, since the list comes first. */
export function useSavedViews(filters: Filters): SavedViews {
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [opened, setOpened] = useState(() => readMemory(MEMORY));
  useEffect(() => {
    const lifetime = new AbortController();
    const load = () =>
      run(async () => {
        const { settings } = await loadSettings();
        if (!lifetime.signal.aborted) setViews(settings.views);
      }, null);
    followSettings(load, lifetime.signal);
    load();
    return () => lifetime.abort();
  }, []);
  const query = toQuery(filters);
  const same = views.find((view) => canonical(view.query) === query);
  useEffect(() => {
    // Back at all that is open, the next filters are the start of a view of its own.
    const next = same?.name ?? (query === '' ? null : opened);
    if (next === opened) return;
    setOpened(next);
    writeMemory(MEMORY, next ?? '');
  }, [same, query]);
  const current = same ?? (query === '' ? null : (views.find(({ name }) => name === opened) ?? null));
  const change = (next: readonly SavedView[]) => run(() => send('settings/change', { change: { views: [...next] } }));
  return {
    views,
    current,
    edited: current !== null && same === undefined,
    save(name) {
      const view = { name, query };
      setOpened(name);
      change(
        views.some((one) => one.name === name)
          ? views.map((one) => (one.name === name ? view : one))
          : [...views, view],
      );
    },
    remove: (name) => change(views.filter((one) => one.name !== name)),
  };
}

/** The query as the address has it for the same filters, whoever wrote it. */
function canonical(query: string): string {
  return toQuery(fromQuery(query));
}
