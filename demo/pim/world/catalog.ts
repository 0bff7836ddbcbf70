import { families } from './families.ts';
import { type ProductModel, seedModels } from './product-models.ts';
import { connectionAuthor, newProduct, type Product, seedProducts } from './products.ts';
import { randomFrom } from './random.ts';
import { storeVersion } from './versions.ts';

/** The products of the demo PIM. */
export class Catalog {
  readonly #products: Product[];
  readonly #models: readonly ProductModel[];
  readonly #seed: number;

  constructor(seed: number, now: number) {
    this.#seed = seed;
    this.#products = seedProducts(seed, now);
    this.#models = seedModels(this.#products);
  }

  /** All of them, in order of creation. */
  get products(): readonly Product[] {
    return this.#products;
  }

  /** By uuid or by integer id, whichever the text is. */
  find(key: string): Product | undefined {
    return this.#products.find(({ uuid, id }) => uuid === key || String(id) === key);
  }

  findByIdentifier(identifier: string): Product | undefined {
    return this.#products.find((product) => product.identifier === identifier);
  }

  findModel(id: number): ProductModel | undefined {
    return this.#models.find((model) => model.id === id);
  }

  modelOf({ parent }: Pick<Product, 'parent'>): ProductModel | undefined {
    return this.#models.find(({ code }) => code === parent);
  }

  /** Adds a product that a connection created at `at` (epoch milliseconds). Beyond 500 it only touches an old one. */
  create(at: number): Product {
    const count = this.#products.length;
    const random = randomFrom(this.#seed, 'created', count);
    const family = random.pick(families);
    if (count >= 500) return this.touch(random.pick(this.#products), at);
    const identifier = `${family.prefix}-${String(count + 1).padStart(3, '0')}`;
    const product = newProduct({
      random,
      naming: random,
      family,
      identifier,
      parent: null,
      id: 1001 + count,
      color: 'white',
      at,
    });
    this.#products.push(product);
    return product;
  }

  /** Deletes a product. */
  remove(product: Product): void {
    this.#products.splice(this.#products.indexOf(product), 1);
  }

  /** Stores another stock of a product at `at` (epoch milliseconds), as `author` in its history. */
  touch(product: Product, at: number, author = connectionAuthor): Product {
    const stock = () => {
      const [value] = product.values.get('stock') ?? [];
      const data = String((Number(value?.data ?? 0) + 1) % 1000);
      product.values.set('stock', [{ locale: null, scope: null, data }]);
    };
    storeVersion(product, { at, author, change: stock });
    return product;
  }
}
