import type { Line } from '../../line.ts';
import { associationRefusals } from './association-refusals.ts';
import { contextRefusals } from './context-refusals.ts';
import { identityRefusals } from './identity-refusals.ts';
import { oddRefusals } from './odd-refusals.ts';
import { referenceRefusals } from './reference-refusals.ts';
import type { Refusal } from './refusal.ts';
import { valueRefusals } from './value-refusals.ts';

const all = {
  ...contextRefusals,
  ...valueRefusals,
  ...referenceRefusals,
  ...identityRefusals,
  ...associationRefusals,
  ...oddRefusals,
};

export type RefusalName = keyof typeof all;

/** Every way in which a PIM of this line refuses, by name. */
export function refusalsOf(line: Line): Map<RefusalName, Refusal> {
  const names = Object.keys(all).filter(isRefusalName);
  return new Map(
    names.map((name) => [name, refusal(name)] as const).filter(([, { lines }]) => lines?.includes(line) ?? true),
  );
}

/** The refusal of this name. */
export function refusal(name: RefusalName): Refusal {
  return all[name];
}

function isRefusalName(name: string): name is RefusalName {
  return Object.hasOwn(all, name);
}
