import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import { NoteForm } from '#components/error-list/triage/NoteForm.tsx';
import { OwnerChoices } from '#components/error-list/triage/OwnerChoices.tsx';
import { DAY } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { DraftDecision } from '#lib/model/decision.ts';
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
  const { problem, pim, connections, names, exists, decided, assigned, onHelp, onDone } = props;
  const [form, setForm] = useState<'note' | 'owner' | null>(null);
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
  const { note, owner: assignedTo } = assigned.decidedOf(problem);
  const save = (set: DraftDecision['set']) => {
    onDone();
    const decisions: DraftDecision[] = [{ origin: pim.origin, on: ['group', problem.group, problem.subject], set }];
    run(() => send('decisions/save', { decisions }), text('panel_undecided'));
  };
  if (form === 'note') return <NoteForm note={note} onSave={(changed) => save({ note: plainText(changed) || null })} />;
  if (form === 'owner') {
    const owners = { assigned: [assignedTo], me: pim.me ?? '', names: assigned.names };
    return <OwnerChoices {...owners} onAssign={(owner) => save({ owner })} />;
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
      <Choice onPress={() => setForm('owner')}>{text('owner_assign')}</Choice>
      <Choice onPress={() => setForm('note')}>{text(note ? 'monitoring_note_change' : 'monitoring_note')}</Choice>
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
