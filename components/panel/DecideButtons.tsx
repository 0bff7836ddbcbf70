import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { queryOf } from '#components/controls/page-links.ts';
import { useRun } from '#components/controls/run.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { useVisibility } from './visibility.ts';

interface Props {
  origin: string;
  /** The errors to decide about. */
  errors: readonly ArchivedError[];
  /** Whether they are closed and can be reopened. */
  closed?: boolean;
}

/**
 * The possible decisions about some errors of a product. The list follows the store. A press counts only if it was made
 * by the user, on buttons that were visible.
 */
export function DecideButtons({ origin, errors, closed = false }: Props) {
  const { busy, failed, run } = useRun();
  const { ref, isVisible } = useVisibility<HTMLSpanElement>();
  const [refused, setRefused] = useState(false);
  const decisions = (state: Decision['state']): Decision[] =>
    errors.map((error) => ({
      origin,
      target: { error: error.id },
      about: digestOf(origin, error).subject,
      state,
      at: Date.now(),
      until: null,
      note: '',
    }));
  const button = (label: string, decide: () => Promise<unknown>) => {
    const press = ({ isTrusted }: MouseEvent) => {
      const counts = isTrusted && isVisible();
      setRefused(!counts);
      if (counts) run(decide);
    };
    return (
      <button type="button" class="field-action" disabled={busy} onClick={press}>
        {label}
      </button>
    );
  };
  return (
    <>
      <span ref={ref} class="field-actions">
        {closed ? (
          button(text('panel_reopen'), () => send('decisions/remove', { targets: decisions('open') }))
        ) : (
          <>
            {button(text('panel_resolve'), () => send('decisions/save', { decisions: decisions('resolved') }))}
            {button(text('panel_ignore'), () => send('decisions/save', { decisions: decisions('ignored') }))}
          </>
        )}
      </span>
      {failed && (
        <span class="field-note" role="status">
          {text('panel_undecided')}
        </span>
      )}
      {refused && (
        <span class="field-note" role="status">
          {text('panel_covered')}{' '}
          <ExternalLink href={`${browser.runtime.getURL('/dashboard.html')}?${queryOf('errors', { pim: origin })}`}>
            {text('open_dashboard')}
          </ExternalLink>
        </span>
      )}
    </>
  );
}
