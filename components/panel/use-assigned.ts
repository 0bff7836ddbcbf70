import { useLoaded } from '#components/controls/run.ts';
import { applyRules } from '#lib/decisions/owners.ts';
import type { Problem, Problems } from '#lib/error-list/problems.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { send } from '#lib/messaging/send.ts';

/** What colleagues noted about the problems of a product, and whose these are. */
export interface AssignedProblems {
  /** Empty for none. */
  noteOf(problem: Problem): string;
  /** Who was assigned the group of a problem; empty for nobody. */
  assignedOf(problem: Problem): string;
  /** The same, else whose it is by the rules; null for nobody. */
  ownerOf(problem: Problem): string | null;
  /** All that own anything, in alphabetical order. */
  names: readonly string[];
}

/** Read again after each decision, as `product` is. */
export function useAssigned(origin: string, product: ProductOnScreen, { open, toConfirm }: Problems): AssignedProblems {
  const groups = [...new Set([...open, ...toConfirm].map(({ group }) => group))];
  const found = useLoaded(
    async () => (groups.length > 0 ? send('archive/assigned', { origin, groups }) : null),
    [origin, product, groups.join()],
  );
  const decided = new Map(found?.groups);
  const byRule = applyRules(found?.rules ?? []);
  const assignedOf = ({ group }: Problem) => decided.get(group)?.owner ?? '';
  return {
    noteOf: ({ group }) => decided.get(group)?.note ?? '',
    assignedOf,
    ownerOf(problem) {
      const [error] = problem.errors;
      return assignedOf(problem) || (error ? byRule(digestOf(origin, error)) : null);
    },
    names: found?.names ?? [],
  };
}
