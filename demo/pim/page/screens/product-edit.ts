import { catalog, type Family } from '../catalog.ts';
import { getJson, HttpError } from '../http.ts';
import { productForm } from '../product/form.ts';
import { type Product, readProduct } from '../product/product.ts';
import type { Screen, Visit } from '../screen.ts';

/** The product edit form (section 18 of the contract); its id is a uuid from 7.0 on, an integer before. */
export async function productEdit({ pim, params, signal }: Visit): Promise<Screen> {
  const route = `/enrich/product/rest/${encodeURIComponent(params.get('id') ?? '')}`;
  const [json, families, channels, groups] = await Promise.all([
    getJson(route, signal),
    catalog.families(signal),
    catalog.channels(signal),
    catalog.groups(signal),
  ]);
  const [first, ...others] = channels;
  if (!first) throw new HttpError(500, channels);
  const product = readProduct(json);
  const attributesOf = (of: Product) => catalog.attributes(attributeCodes(of, families), signal);
  const attributes = await attributesOf(product);
  return productForm({ pim, route, product, families, channels: [first, ...others], groups, attributes, attributesOf });
}

/** The attributes of the product's family, and those that it has values of besides. */
function attributeCodes(product: Product, families: Family[]): string[] {
  const family = families.find(({ code }) => code === product.family);
  return [...new Set([...(family?.attributes ?? []), ...product.values.keys()])];
}
