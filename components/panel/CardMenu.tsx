import type { ComponentChildren } from 'preact';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { DAY } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { text } from '#lib/i18n/text.ts';
import type { CardContext } from './card-context.ts';
import { CoveredNote, useGuard } from './guard.tsx';
import { attributeSettings, CopyProblem } from './PrimaryAction.tsx';

interface Props extends CardContext {
  problem: Problem;
  /** What the problem is called, for screen readers. */
  name: string;
  /** Shows the PIM's help lines; null where there are none, or where the card has a button for it. */
  onHelp: (() => void) | null;
}

/** What else can be done about a problem. */
export function CardMenu(props: Props) {
  return (
    <Menu label="⋯" name={text('panel_more_actions', props.name)} class="button-icon">
      {(close) => <Choices {...props} onDone={close} />}
    </Menu>
  );
}

function Choices({ problem, pim, connections, names, exists, decided, onHelp, onDone }: Props & { onDone(): void }) {
  const { ref, isCovered, guarded } = useGuard<HTMLParagraphElement>();
  const ignore = (label: string, days: number | null) => (
    <Choice
      onPress={(event) =>
        guarded(event, () => {
          onDone();
          decided.decide(problem, 'ignored', days === null ? null : { time: Date.now() + days * DAY });
        })
      }
    >
      {label}
    </Choice>
  );
  const settings = exists ? attributeSettings(problem, pim, names) : null;
  return (
    <>
      <p ref={ref} class="menu-title">
        {text('monitoring_ignore')}
      </p>
      {/* The errors of now are ignored for good, so that the next one shows the problem again. */}
      {ignore(text('monitoring_ignore_grows'), null)}
      {ignore(text('monitoring_ignore_day'), 1)}
      {ignore(text('monitoring_ignore_week'), 7)}
      {isCovered && <CoveredNote origin={pim.origin} />}
      <hr />
      {onHelp && (
        <Choice
          onPress={() => {
            onDone();
            onHelp();
          }}
        >
          {text('monitoring_how_to_fix')}
        </Choice>
      )}
      {settings && <ExternalLink href={settings.href}>{settings.label}</ExternalLink>}
      <CopyProblem {...{ problem, pim, connections }} />
    </>
  );
}

function Choice({ onPress, children }: { onPress(event: MouseEvent): void; children: ComponentChildren }) {
  return (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  );
}
