import type { BackupRecord } from '#lib/backup/format.ts';
import { readProduct } from '#lib/errors/content.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Turn } from '#lib/model/timeline.ts';
import type { Reader } from '#lib/outcomes/entries.ts';
import { toldFields } from '#lib/outcomes/field-history.ts';
import { outcomesIn, type ProductHistory } from '#lib/outcomes/judge.ts';
import { parseHistory } from '#lib/pim/history-payload.ts';
import { hasProductUuids } from '../pim/line.ts';
import { historyAnswer } from '../pim/routes/history-answer.ts';
import { attributes } from '../pim/world/attributes.ts';
import type { Product } from '../pim/world/products.ts';
import type { World } from '../pim/world/world.ts';

/** What somebody knows who looked into the products that were stored since they were refused. */
export function readHistories(
  origin: string,
  world: World,
  errors: readonly ArchivedError[],
): { records: BackupRecord[]; turns: Turn[] } {
  const reader: Reader = {
    ...{ origin, locale: world.user.user_default_locale, timeZone: world.user.timezone, checked: world.began },
    writers: world.connections.map(({ code, label }) => ({ code, labels: [label], shared: false })),
  };
  const own = Map.groupBy(errors, ({ content }) => readProduct(content)?.identifier);
  const records: BackupRecord[] = [];
  const turns: Turn[] = [];
  for (const product of world.catalog.products.filter(({ versions }) => versions.length > 0)) {
    const { uuid, id, identifier } = product;
    const address = hasProductUuids(world.line) ? uuid : `${id}`;
    const history = historyOf(product, world);
    const refused = own.get(identifier) ?? [];
    const told = toldFields(history, refused, reader, address);
    if (!told) continue;
    records.push(
      ...outcomesIn(history, refused, reader).map((outcome) => ({ store: 'outcomes', ...outcome }) as const),
      { store: 'timelines', ...told.timeline },
    );
    for (const { key, writers, at } of told.turns) {
      const name = attributes.get(key.split('-')[0] ?? '')?.labels.en_US ?? key;
      turns.push({ product: address, identifier, key, name, writers, at });
    }
  }
  return { records, turns };
}

function historyOf(product: Product, { line, user }: World): ProductHistory {
  const answer: unknown = JSON.parse(JSON.stringify(historyAnswer(product, line, user)));
  const { versions } = parseHistory(answer, product.identifier).value;
  return {
    uuid: hasProductUuids(line) ? product.uuid : null,
    updated: product.updated,
    identifierAttribute: 'sku',
    parentAttributes: [],
    models: null,
    versions,
  };
}
