import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import { NoteForm } from '#components/error-list/triage/NoteForm.tsx';
import { DAY } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { plainText } from '#lib/model/values.ts';
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

function Choices(props: Props & { onDone(): void }) {
  const { problem, pim, connections, names, exists, decided, notes, onHelp, onDone } = props;
  const [isNoting, setNoting] = useState(false);
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
  const note = notes.get(problem.group) ?? '';
  if (isNoting) {
    const save = (changed: string) => {
      onDone();
      const { group, subject } = problem;
      const noted = {
        origin: pim.origin,
        on: ['group', group, subject],
        set: { note: plainText(changed) || null },
      } as const;
      run(() => send('decisions/save', { decisions: [{ ...noted, on: [...noted.on] }] }), text('panel_undecided'));
    };
    return <NoteForm note={note} onSave={save} />;
  }
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
      <Choice onPress={() => setNoting(true)}>{text(note ? 'monitoring_note_change' : 'monitoring_note')}</Choice>
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
