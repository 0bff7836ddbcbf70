import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { useLoaded } from '#components/controls/run.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { FollowingProduct } from '#lib/messaging/answers.ts';
import { requestPanelAt, send } from '#lib/messaging/send.ts';

/**
 * The next product with the same problem; null while it is not known, and where there is none.
 *
 * @param id as in the address of the product's screen
 * @param decided changes when something was decided
 */
export function useNextProduct(
  origin: string,
  id: string,
  problem: Problem | undefined,
  decided: unknown,
): FollowingProduct | null {
  const group = problem?.group;
  const found = useLoaded(async () => {
    if (!problem) return null;
    const next = await send('product/next', { origin, id, group: problem.group, about: problem.subject });
    return next && { next, group: problem.group };
  }, [origin, id, group, decided]);
  // What was found of the problem before is not shown for this one.
  return found && found.group === group ? found.next : null;
}

/** How many other products have an open problem, and the list of its errors. */
export function otherProducts(
  origin: string,
  { group }: Problem,
  next: FollowingProduct | null,
): { total: number; href: string } | null {
  return next && { total: next.total - 1, href: dashboardLink('errors', { pim: origin, group }) };
}

interface Props {
  next: FollowingProduct;
  /** What the problem is called. */
  name: string;
  /** Whether nothing is left to do here, so that going on is what comes first. */
  done: boolean;
}

/** Leads on to the next product with the same problem, in the tab of the page. */
export function NextProduct({ next, name, done }: Props) {
  return (
    <footer class="problems-next">
      <p class="quiet">
        <PimText of={name} /> · {plural('panel_siblings_products', next.total)}
      </p>
      <a
        class={`button${done ? ' button-main' : ''}`}
        href={next.href}
        target="_top"
        rel="noreferrer"
        onClick={() => requestPanelAt(next.href, null)}
      >
        {text('panel_next', number(next.position), number(next.total))} <span aria-hidden="true">→</span>
      </a>
    </footer>
  );
}
