import { backUp } from '#lib/store/backup.ts';
import { mend } from '#lib/store/damage.ts';
import type { Store } from '#lib/store/open.ts';
import { stayAwake } from './awake.ts';
import type { Engine } from './engine.ts';

/**
 * Passes with what keeps the worker and the database well: the worker stays awake, what the user decided is backed up
 * after each pass, and when a pass breaks the database is gone through and mended, once in a worker's life.
 */
export function withCare(engine: Engine, store: () => Promise<Store>, now: () => number = Date.now): Engine {
  let mended = false;
  const run: Engine['run'] = async (origin, occasion) => {
    try {
      const state = await engine.run(origin, occasion);
      await backUp(await store(), now());
      return state;
    } catch (fault) {
      if (!mended) {
        mended = true;
        await mend(await store(), now(), true);
      }
      throw fault;
    }
  };
  return { ...engine, run: (origin, occasion) => stayAwake(run(origin, occasion)) };
}
