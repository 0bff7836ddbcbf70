import type { BrowserContext, Page } from '@playwright/test';

/** Where a tab is to go: each has a process of its own, which a tab keeps. */
type Place = 'extension' | 'web';

/** How many tabs of each are kept for the next test. */
const KEPT: Record<Place, number> = { extension: 2, web: 1 };

/** What a page cannot be made to forget. */
const LASTING = ['addInitScript', 'exposeFunction', 'exposeBinding'] as const;

const EVENTS = ['console', 'dialog', 'download', 'filechooser', 'framenavigated', 'pageerror', 'request'] as const;

/** As every new tab is. */
const SIZE = { width: 1280, height: 720 };

/**
 * The tabs of a browser. To make one takes the browser longer than a page takes to load in one that is there, so those that
 * a test leaves are used again, empty and as they were made; one that cannot be is closed.
 */
export class Tabs {
  readonly #context: BrowserContext;
  readonly #taken = new Map<Page, Place>();
  readonly #spoiled = new WeakSet<Page>();
  readonly #emulating = new WeakSet<Page>();
  #spare: Array<[Page, Place]> = [];

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** An empty tab in front of all others. */
  async take(place: Place): Promise<Page> {
    const found = this.#spare.find(([page, of]) => of === place && !page.isClosed());
    this.#spare = this.#spare.filter((one) => one !== found);
    const page = found?.[0] ?? (await this.#make());
    this.#taken.set(page, place);
    if (found) await page.bringToFront();
    return page;
  }

  /** Takes back what a test leaves, each to an empty page of its place; all others are closed but for those to keep. */
  async clear(empty: Record<Place, string>, keep: ReadonlyArray<Page | undefined>): Promise<void> {
    const left: Record<Place, number> = { ...KEPT };
    const spare: Array<[Page, Place]> = [];
    const gone: Page[] = [];
    for (const page of this.#context.pages().filter((one) => !keep.includes(one))) {
      const place = this.#taken.get(page) ?? this.#spare.find(([one]) => one === page)?.[1];
      if (place && left[place]-- > 0 && !this.#spoiled.has(page)) spare.push([page, place]);
      else gone.push(page);
    }
    await Promise.all([
      ...gone.map((page) => page.close()),
      ...spare.map(([page, place]) => this.#makeEmpty(page, empty[place])),
    ]);
    this.#taken.clear();
    this.#spare = spare;
  }

  async #make(): Promise<Page> {
    const page = await this.#context.newPage();
    for (const name of LASTING) noteIn(this.#spoiled, page, name);
    noteIn(this.#emulating, page, 'emulateMedia');
    return page;
  }

  async #makeEmpty(page: Page, address: string): Promise<void> {
    for (const event of EVENTS) page.removeAllListeners(event);
    await page.unrouteAll();
    await page.setViewportSize(SIZE);
    if (this.#emulating.has(page)) await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
    this.#emulating.delete(page);
    await page.goto(address);
    await page.evaluate(() => sessionStorage.clear());
  }
}

/** From now on a page is in the set once a test has called this of it. */
function noteIn(set: WeakSet<Page>, page: Page, name: (typeof LASTING)[number] | 'emulateMedia'): void {
  const act: unknown = Reflect.get(page, name);
  if (typeof act !== 'function') throw new Error(`Playwright’s page has no ${name}.`);
  Reflect.set(page, name, (...given: unknown[]) => {
    set.add(page);
    return act.apply(page, given);
  });
}
