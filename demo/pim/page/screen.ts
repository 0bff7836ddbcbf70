import type { Pim } from './pim.ts';

/** The entries of the PIM's menu. */
export type Section = 'activity' | 'products' | 'connect' | 'settings' | 'system';

/** A screen as it is shown: the column beside the menu, and the rest. */
export type Screen = {
  title: string;
  /** The entry of the menu that it belongs to, if any. */
  section: Section | null;
  aside: Node[];
  main: Node[];
  /** Whether leaving would lose something that the user typed. */
  isDirty?: () => boolean;
};

/** A visit to a screen; the signal ends its requests when the user goes elsewhere. */
export type Visit = { pim: Pim; params: Map<string, string>; signal: AbortSignal };
