import { signal } from '@preact/signals';
import { cleanup, render } from '@testing-library/preact';
import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import type { ArchivedError, JsonObject } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { connection, error } from '#lib/store/fixtures.ts';
import { ProductPanel } from './ProductPanel.tsx';

export const NOW = Date.now();
const RECENTLY = 150_000;
export const MINUTE = 60_000;
export const PRODUCT = {
  uuid: '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11',
  identifier: 'shoe_8',
  label: 'Trail shoe eight',
};
export const answers = new Map<string, unknown>();
const sent = vi.fn(async (message: unknown) => ({
  value: answers.get((message as { type: string }).type) ?? null,
}));
export const goToPlace = vi.fn(async () => true);
export const ring = vi.fn();
export const inPim = (facts: Partial<CurrentProduct>): CurrentProduct => ({
  ...{ exists: true, savedByPerson: null, fields: null, values: [], model: null, outcomes: null },
  ...facts,
});

/** A browser in which the background answers with `answers`. Call it before each test, and `endPanel` after it. */
export function startPanel(): void {
  speak('en', 'en-US');
  sent.mockClear();
  answers.clear();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
      takeRecords() {
        return [];
      }
    },
  );
}

export function endPanel(): void {
  cleanup();
  vi.unstubAllGlobals();
}

export const violation = (attribute: string, message: string, more: JsonObject = {}): JsonObject => ({
  type: 'violation_error',
  property: 'values',
  attribute,
  message,
  product: PRODUCT,
  ...more,
});
export const color = (value: string) =>
  violation('color', `No option ${value}.`, {
    message_template: 'No option %invalid_option%.',
    message_parameters: { '%attribute_code%': 'color', '%invalid_option%': value },
  });
export const refused = (content: JsonObject, minutesAgo = 5) => error(NOW - minutesAgo * MINUTE, { content });
export const outcome = (of: ArchivedError, state: Outcome['state'], more: Partial<Outcome> = {}): [string, Outcome] => [
  of.id,
  {
    ...{
      origin: 'https://pim.example',
      error: of.id,
      refusedAt: of.at,
      problem: null,
      state,
      reason: null,
      at: NOW - RECENTLY,
      by: 'Julia Stark',
    },
    ...{ connection: null, from: null, to: null, checked: NOW, ...more },
  },
];

interface Around {
  /** What became of the errors. */
  outcomes?: Array<[string, Outcome]>;
  /** How often the page may have saved the product. */
  saves?: number;
  /** What the PIM says of the product. */
  current?: CurrentProduct | null;
}

/** Draws the panel of the product with these errors. */
export function draw(errors: ArchivedError[], { outcomes = [], saves = 0, current }: Around = {}) {
  const page: FramingPage = {
    origin: 'https://pim.example',
    path: signal('/enrich/product/1'),
    saves: signal(saves),
    requestedPlace: signal(null),
    goToPlace,
    close: () => {},
    ready: () => {},
    pin: () => {},
    ring,
    toStrip: () => {},
    toSide: null,
    isArranged: true,
  };
  const view = {
    pim: goodPim(),
    connections: [connection('acme_erp', { label: 'ERP' })],
    days: [],
    summary: null,
    gaps: [],
    alerts: [],
  };
  const product = { id: PRODUCT.uuid, errors, closed: new Map() };
  const facts = { current: signal(current), outcomes: signal(new Map(outcomes)) };
  return render(<ProductPanel view={view} product={product} page={page} facts={facts} />);
}

export const cards = () => [...document.querySelectorAll<HTMLElement>('.problem')];
