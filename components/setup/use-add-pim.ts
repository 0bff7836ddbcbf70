import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { requestAccess } from '#lib/access/permissions.ts';
import { send } from '#lib/messaging/send.ts';
import { parsePimAddress } from '#lib/model/address.ts';
import { isWatchable } from '#lib/pim/probe-result.ts';
import type { AddOutcome } from './add-outcome.ts';

/** The wish to add a PIM: what became of it, and how to go on. */
export interface AddPimFlow {
  outcome: AddOutcome | null;
  /** Whether something is under way. */
  busy: boolean;
  /** Takes an address, asks for access, looks what stands there, and adds it if it is a PIM. Call it within a click. */
  add(address: string): void;
  /** The same without looking first, for a PIM that cannot be reached now. */
  addAnyway(address: string): void;
  /** The address was changed. */
  forget(): void;
}

/** @param known origins that are watched already; `added` hears of one more, unless the reader has gone elsewhere */
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

  // The browser only asks for a permission within the click itself, so nothing may be awaited before.
  const granted = async (address: string, next: (origin: string) => Promise<AddOutcome>): Promise<AddOutcome> => {
    const parsed = parsePimAddress(address);
    if ('problem' in parsed) return parsed.problem;
    const { origin } = parsed;
    if (known.includes(origin)) return 'known';
    if (!(await requestAccess(origin))) return 'refused';
    return next(origin);
  };

  const look = async (origin: string): Promise<AddOutcome> => {
    setOutcome('looking');
    const found = await send('pim/probe', { origin });
    return isWatchable(found) ? watch(origin) : found;
  };

  const tell = (work: () => Promise<AddOutcome>) =>
    run(async () => setOutcome(await work().catch((): AddOutcome => 'broken')));
  return {
    outcome,
    busy: outcome === 'looking' || outcome === 'adding',
    add: (address) => tell(() => granted(address, look)),
    addAnyway: (address) => tell(() => granted(address, watch)),
    forget: () => setOutcome(null),
  };
}
