import './group-check.css';
import { formatClock } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { CheckProgress } from '#lib/live/group-check.ts';
import { now } from '#lib/live/timing.ts';
import { AT_ONCE, type ProductCheck } from './use-group-check.ts';

/** How far the products of an opened group are looked into, what was found, and how to stop or go on. */
export function GroupCheckLine({ of, timeZone }: { of: ProductCheck; timeZone: string }) {
  const { progress, products, wanted } = of;
  if (!of.isAsked || wanted === 0) return null;
  const isRunning = progress === null || progress.state === 'running';
  const next = Math.min(products - wanted, AT_ONCE);
  return (
    <div class="group-check">
      <p role="status">
        <Sentence of={of} timeZone={timeZone} />
      </p>
      {progress && isRunning && (
        <>
          <progress max={progress.total} value={progress.done} aria-hidden="true" />
          <button type="button" onClick={of.stop}>
            {text('group_check_stop')}
          </button>
        </>
      )}
      {progress?.state === 'stopped' && (
        <button type="button" onClick={() => of.check(false)}>
          {text('group_check_continue')}
        </button>
      )}
      {progress?.state === 'ended' && (
        <button type="button" class="button-plain" onClick={() => of.check(true)}>
          {text('group_check_again')}
        </button>
      )}
      {progress?.state === 'ended' && next > 0 && (
        <p class="group-check-more quiet">
          {text('group_check_newest', number(wanted), number(products))}{' '}
          <button type="button" class="button-plain" onClick={of.more}>
            {text('group_check_next', number(next))}
          </button>
        </p>
      )}
    </div>
  );
}

function Sentence({ of, timeZone }: { of: ProductCheck; timeZone: string }) {
  const { progress, counts, wanted } = of;
  if (!progress) return <>{plural('group_check_running', wanted, number(0))}</>;
  const { state, done, total } = progress;
  if (state === 'running') return <>{plural('group_check_running', total, number(done))}</>;
  const fixed = counts.get('fixed');
  const found = FOUND.flatMap(([outcome, key]) => {
    const count = counts.get(outcome);
    return count ? ` · ${text(key, number(count))}` : [];
  });
  return (
    <>
      {state === 'stopped' && `${trouble(progress, timeZone)}${fixed ? ' · ' : ''}`}
      {fixed ? <b>{text('group_check_fixed', number(fixed), number(done))}</b> : null}
      {!fixed && state === 'ended' && plural('group_check_none', total)}
      {found.join('')}
    </>
  );
}

const FOUND = [
  ['changed', 'group_check_changed'],
  ['over', 'group_check_over'],
  ['unknown', 'group_check_unknown'],
] as const;

/** Why it stopped. */
function trouble({ trouble: kind, until, done, total }: CheckProgress, timeZone: string): string {
  if (kind === null) return text('group_check_stopped', number(done), number(total));
  if (until !== null && until > now.value) {
    return text('group_check_throttled', formatClock(until, timeZone, now.value));
  }
  return kind === 'signed-out' ? text('group_check_signed_out') : text('group_check_no_answer');
}
