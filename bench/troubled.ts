import type { DemoPim } from '#demo/pim/server.ts';
import { sourceOf } from '#demo/pim/world/connections.ts';

type Refusal = NonNullable<Parameters<DemoPim['world']['fail']>[2]>['refusal'];

/** Lets the newest product fail three times for each of these reasons; answers it. */
export function failing({ world }: DemoPim, refusals: ReadonlyArray<NonNullable<Refusal>>) {
  const product = world.catalog.products.at(-1);
  const source = sourceOf({ world });
  if (!product) throw new Error('The demo PIM is empty.');
  for (const refusal of refusals) world.fail(source, 3, { refusal, product });
  return product;
}
