import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SavedVersions } from '#lib/outcomes/entries.ts';
import { isInModel } from '#lib/outcomes/settled.ts';
import type { PimClient } from '#lib/pim/client.ts';
import { fetchModelHistory, fetchModelUpdate } from '#lib/pim/endpoints.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import type { Product } from '#lib/pim/product-payload.ts';

/** Asks for the product models above products, each once, however many of its variants are looked into. */
export interface ModelReader {
  /** When they were saved last, the topmost first; null where no error is about one, or it cannot be told. */
  saves(product: Product, errors: readonly ArchivedError[]): Promise<Array<{ updated: number }> | null>;
  /** The same with their versions. */
  histories(product: Product, errors: readonly ArchivedError[]): Promise<SavedVersions[] | null>;
}

/** A model that cannot be read says nothing of its variants; any other trouble is that of the whole check (`PimError`). */
export function createModelReader(client: PimClient, { user }: PimRecord): ModelReader {
  const saves = new Map<number, Promise<{ updated: number } | null>>();
  const histories = new Map<number, Promise<SavedVersions | null>>();

  const save = (id: number) =>
    once(saves, id, () => readable(async () => ({ updated: (await fetchModelUpdate(client, id)).value })));
  const history = (id: number) =>
    once(histories, id, async () => {
      const saved = await save(id);
      return saved && readable(async () => ({ ...saved, ...(await fetchModelHistory(client, id)).value }));
    });
  async function all<T>(
    { models, ...product }: Product,
    errors: readonly ArchivedError[],
    read: (id: number) => Promise<T | null>,
  ): Promise<T[] | null> {
    if (user?.seesModelHistory === false || models.length === 0) return null;
    if (!errors.some((error) => isInModel(product, error))) return null;
    const found: T[] = [];
    for (const id of models) {
      const one = await read(id);
      if (one === null) return null;
      found.push(one);
    }
    return found;
  }

  return {
    saves: (product, errors) => all(product, errors, save),
    histories: (product, errors) => all(product, errors, history),
  };
}

function once<T>(known: Map<number, Promise<T>>, id: number, load: () => Promise<T>): Promise<T> {
  const found = known.get(id) ?? load();
  known.set(id, found);
  return found;
}

async function readable<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (fault) {
    if (!(fault instanceof PimError) || !['not-found', 'forbidden', 'malformed'].includes(fault.kind)) throw fault;
    return null;
  }
}
