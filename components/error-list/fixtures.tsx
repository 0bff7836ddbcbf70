import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import { vi } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import type { OwnerRule } from '#lib/decisions/owners.ts';
import { violation } from '#lib/error-list/fixtures.ts';
import { byNewestDigest, digestOf } from '#lib/errors/digest.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import type { LabelsRecord } from '#lib/model/catalog.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import type { ArchivedError, GapRecord, JsonObject } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SpaceRecord } from '#lib/model/space.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { lookupCodeNames } from '#lib/store/catalog-names.ts';
import { error } from '#lib/store/fixtures.ts';
import { type Listing, useListing } from './listing/use-listing.ts';

interface Kept {
  errors?: readonly ArchivedError[];
  pims?: readonly PimRecord[];
  connections?: readonly ConnectionRecord[];
  marks?: readonly Decision[];
  rules?: readonly OwnerRule[];
  fixed?: readonly Outcome[];
  outcomes?: readonly Outcome[];
  labels?: readonly LabelsRecord[];
  gaps?: readonly GapRecord[];
  summaries?: readonly ErrorSummary[];
  spaces?: readonly SpaceRecord[];
  history?: readonly DecisionEvent[];
}

/** A completely read archive for tests; the errors belong to the first PIM. */
export function archive({
  errors = [],
  pims = [goodPim()],
  connections = [],
  marks = [],
  rules = [],
  fixed = [],
  outcomes = [],
  labels = [],
  gaps = [],
  summaries = [],
  spaces = [],
  history = [],
}: Kept): ErrorArchive {
  const origin = pims[0]?.origin ?? '';
  return {
    digests: signal(errors.map((error) => digestOf(origin, error)).sort(byNewestDigest)),
    complete: signal(true),
    decisions: signal(marks),
    rules: signal(rules),
    fixed: signal(fixed),
    labels: signal(lookupCodeNames(labels)),
    pims: signal(pims),
    connections: signal(connections),
    gaps: signal(gaps),
    summaries: signal(summaries),
    spaces: signal(spaces),
    history: async () => history,
    content: async ({ id }) => errors.find((error) => error.id === id) ?? null,
    contentAtHand: () => undefined,
    outcomes: async () => new Map(outcomes.map((one) => [one.error, one])),
  };
}

/** The listing of an archive for a query, for tests. */
export function listingOf(view: ErrorArchive, query = ''): Listing {
  // There is no idle moment while a test runs.
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('cancelIdleCallback', () => {});
  const listings: Listing[] = [];
  const Probe = () => {
    listings.push(useListing(view, query));
    return null;
  };
  render(<Probe />).unmount();
  const [listing] = listings;
  if (!listing) throw new Error('Nothing was drawn.');
  return listing;
}

/** When the newest error below happened. */
export const NOW = Date.now();

/** A value of *color* that is none of its options. */
export function option(identifier: string, value: string): JsonObject {
  return violation({
    message_template: '%attribute_code% has no option %invalid_option%.',
    message_parameters: { '%attribute_code%': 'color', '%invalid_option%': value },
    attribute: 'color',
    product: {
      uuid: `0d8b5b1e-77a4-4f0c-8e3a-${identifier.padStart(12, '0')}`,
      identifier,
      label: `Hat ${identifier}`,
    },
  });
}

const contents = [option('1', 'wine'), option('2', 'petrol'), option('1', 'wine'), violation(), { message: 'No.' }];
/** Errors of three groups, one second after another; the first of them has three. */
export const hatErrors = contents.map((content, i) => error(NOW - i * 1000, { content }));
