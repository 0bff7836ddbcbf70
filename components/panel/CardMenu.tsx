import { Menu } from '#components/controls/Menu.tsx';
import { DAY } from '#lib/calendar.ts';
import { text } from '#lib/i18n/text.ts';
import { CoveredNote, useGuard } from './guard.tsx';

interface Props {
  origin: string;
  /** What the problem is called, for screen readers. */
  name: string;
  /** @param until milliseconds since the epoch; null for good */
  onIgnore(until: number | null): void;
}

/** What else can be decided about a problem. */
export function IgnoreMenu({ name, ...choices }: Props) {
  return (
    <Menu label="⋯" name={text('panel_more_actions', name)} class="button-icon">
      {(close) => <Choices {...choices} onDone={close} />}
    </Menu>
  );
}

function Choices({ origin, onIgnore, onDone }: Omit<Props, 'name'> & { onDone(): void }) {
  const { ref, isCovered, guarded } = useGuard<HTMLParagraphElement>();
  const choice = (label: string, days: number | null) => (
    <button
      type="button"
      onClick={(event) =>
        guarded(event, () => {
          onDone();
          onIgnore(days === null ? null : Date.now() + days * DAY);
        })
      }
    >
      {label}
    </button>
  );
  return (
    <>
      <p ref={ref} class="menu-title">
        {text('monitoring_ignore')}
      </p>
      {choice(text('monitoring_ignore_day'), 1)}
      {choice(text('monitoring_ignore_week'), 7)}
      {choice(text('panel_ignore_always'), null)}
      {isCovered && <CoveredNote origin={origin} />}
    </>
  );
}
