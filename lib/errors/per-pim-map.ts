/** A map by PIM and key. It is nested, since joined keys would be slower to find and could collide. */
export class PerPimMap<K, V> {
  private readonly pims = new Map<string, Map<K, V>>();

  get(origin: string, key: K): V | undefined {
    return this.pims.get(origin)?.get(key);
  }

  set(origin: string, key: K, value: V): void {
    const known = this.pims.get(origin);
    if (known) known.set(key, value);
    else this.pims.set(origin, new Map([[key, value]]));
  }

  /** The value under the key; made if there is none. */
  getOrMake(origin: string, key: K, make: () => V): V {
    const known = this.get(origin, key);
    if (known !== undefined) return known;
    const made = make();
    this.set(origin, key, made);
    return made;
  }

  isEmpty(): boolean {
    return this.pims.size === 0;
  }

  /** In the order of adding, one PIM after the other. */
  values(): V[] {
    return [...this.pims.values()].flatMap((ofPim) => [...ofPim.values()]);
  }
}
