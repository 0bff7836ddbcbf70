import type { PimState } from '#lib/model/pim.ts';
import type { Rig } from './rig.ts';

/** What a refresh came to: the state of the PIM, or that nobody answered or it was refused. */
export type Seen = PimState | 'no answer' | 'refused';

/** Something that goes wrong, and what has to come of it. */
export interface Fault {
  name: string;
  /** What may be seen while it lasts; afterwards the next poll must succeed and be complete in any case. */
  expected: readonly Seen[];
  /** Browsers in which it can be made; both when absent. */
  only?: 'chromium' | 'firefox';
  /** Whether it belongs to the short form, which is part of every `npm test`. */
  short?: true;
  /** Lets it happen; answers what was seen. Everything is put right again afterwards, by this or by `mend` of the rig. */
  happen(rig: Rig): Promise<Seen[]>;
}

/** The row of a fault in one browser. */
export interface Finding {
  fault: string;
  browser: string;
  expected: string;
  seen: string;
  lost: number;
  doubled: number;
  /** What is not as it has to be; empty when all is well. */
  amiss: string[];
}
