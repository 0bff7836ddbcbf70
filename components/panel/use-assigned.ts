import { useLoaded } from '#components/controls/run.ts';
import { applyRules } from '#lib/decisions/owners.ts';
import type { Problem, Problems } from '#lib/error-list/problems.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import type { GroupDecision } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';

/** What colleagues noted about the problems of a product, whose these are, and their tickets. */
export interface AssignedProblems {
  /** What was decided about the group of a problem besides its state; `owner` is who was assigned it. */
  decidedOf(problem: Problem): GroupDecision;
  /** The same, else whose it is by the rules; null for nobody. */
  ownerOf(problem: Problem): string | null;
  /** All that own anything, in alphabetical order. */
  names: readonly string[];
}

const NOTHING: GroupDecision = { note: '', owner: '', ticket: '' };

/** Read again after each decision, as `product` is. */
export function useAssigned(origin: string, product: ProductOnScreen, { open, toConfirm }: Problems): AssignedProblems {
  const groups = [...new Set([...open, ...toConfirm].map(({ group }) => group))];
  const found = useLoaded(
    async () => (groups.length > 0 ? send('archive/assigned', { origin, groups }) : null),
    [origin, product, groups.join()],
  );
  const decided = new Map(found?.groups);
  const byRule = applyRules(found?.rules ?? []);
  const decidedOf = ({ group }: Problem) => decided.get(group) ?? NOTHING;
  return {
    decidedOf,
    ownerOf(problem) {
      const [error] = problem.errors;
      return decidedOf(problem).owner || (error ? byRule(digestOf(origin, error)) : null);
    },
    names: found?.names ?? [],
  };
}
