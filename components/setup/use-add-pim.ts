import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { requestAccess } from '#lib/access/permissions.ts';
import { send } from '#lib/messaging/send.ts';
import { isBelowRoot, parsePimAddress } from '#lib/model/address.ts';
import { isWatchable } from '#lib/pim/probe-result.ts';
import type { AddOutcome } from './add-outcome.ts';

/** What is found at the root of a host whose PIM is below a path. */
const NO_PIM_THERE: ReadonlySet<AddOutcome> = new Set(['not-a-pim', 'elsewhere']);

/** Adding a PIM: the current outcome, and the next steps. */
export interface AddPimFlow {
  outcome: AddOutcome | null;
  /** Whether a step is running. */
  busy: boolean;
  /** Requests access to an address, probes it, and adds it if it is a PIM. Call it within a click. */
  add(address: string): void;
  /** The same without a probe, for a PIM that cannot be reached now. */
  addAnyway(address: string): void;
  /** The address was changed. */
  forget(): void;
}

/** @param known origins that are already watched; `added` gets the new origin, unless the user has left the page */
export function useAddPim(known: readonly string[], added: (origin: string) => void): AddPimFlow {
  const [outcome, setOutcome] = useState<AddOutcome | null>(null);
  const here = useRef(true);
  useLayoutEffect(
    () => () => {
      here.current = false;
    },
    [],
  );

  const watch = async (origin: string): Promise<AddOutcome> => {
    setOutcome('adding');
    const { state } = await send('pim/watch', { origin });
    if (here.current) added(origin);
    return state;
  };

  // The browser asks for a permission only within the click, so nothing may be awaited before.
  const withAccess = async (
    address: string,
    next: (origin: string, address: string) => Promise<AddOutcome>,
  ): Promise<AddOutcome> => {
    const parsed = parsePimAddress(address);
    if ('problem' in parsed) return parsed.problem;
    const { origin } = parsed;
    if (known.includes(origin)) return 'known';
    if (!(await requestAccess(origin))) return 'refused';
    return next(origin, address);
  };

  const probe = async (origin: string, address: string): Promise<AddOutcome> => {
    setOutcome('probing');
    const found = await send('pim/probe', { origin });
    if (isWatchable(found)) return watch(origin);
    return NO_PIM_THERE.has(found) && isBelowRoot(address) ? 'below-root' : found;
  };

  const start = (work: () => Promise<AddOutcome>) =>
    run(async () => setOutcome(await work().catch((): AddOutcome => 'broken')));
  return {
    outcome,
    busy: outcome === 'probing' || outcome === 'adding',
    add: (address) => start(() => withAccess(address, probe)),
    addAnyway: (address) => start(() => withAccess(address, watch)),
    forget: () => setOutcome(null),
  };
}
