import { useLoaded } from '#components/controls/run.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { number, text } from '#lib/i18n/text.ts';
import { requestPanelAt, send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

interface Props {
  pim: PimRecord;
  /** As in the address of the product's screen. */
  id: string;
  /** The problem that was decided about last, or that the reader looks at. */
  problem: Problem | undefined;
  /** Whether nothing is left to do here, so that going on is what comes first. */
  done: boolean;
}

/** Leads on to the next product with the same problem, in the tab of the page. */
export function NextProduct({ pim: { origin }, id, problem, done }: Props) {
  const group = problem?.group;
  const next = useLoaded(
    async () => (problem ? send('product/next', { origin, id, group: problem.group, about: problem.subject }) : null),
    [origin, id, group, done],
  );
  if (!next) return null;
  return (
    <footer class="problems-next">
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
