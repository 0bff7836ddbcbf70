import { catalog } from '../catalog.ts';
import { settingsList } from '../frame/listing.ts';
import type { Screen, Visit } from '../screen.ts';

/** The category trees that channels and the user work with. */
export async function categoryTrees({ pim, signal }: Visit): Promise<Screen> {
  const channels = await catalog.channels(signal);
  const trees = new Set([pim.user.tree, ...channels.map((channel) => channel.tree)].filter(Boolean));
  const rows = [...trees].map((tree) => [
    tree,
    channels
      .filter((channel) => channel.tree === tree)
      .map(({ code }) => code)
      .join(', '),
  ]);
  return settingsList(
    pim,
    ['category tree', 'category trees'],
    '/enrich/product-category-tree/',
    ['Code', 'Channels'],
    rows,
  );
}
