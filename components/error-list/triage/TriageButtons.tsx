import { Menu } from '#components/controls/Menu.tsx';
import { DAY } from '#lib/calendar.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { Decision } from '#lib/model/decision.ts';
import { GrowthForm } from './GrowthForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import type { DecisionSubject, Decisions } from './use-decisions.ts';

interface Props {
  what: DecisionSubject;
  decisions: Decisions;
  /** What the decision is about, for screen readers that read the buttons without the row. */
  name: string;
}

/** The decisions that the user can make about a group or an error. None of them deletes anything. */
export function TriageButtons({ what, decisions, name }: Props) {
  const { status, decision, target } = what;
  const decided = status === 'resolved' || status === 'ignored';
  // An error whose group was decided has no decision of its own to remove.
  const own = decision !== null && decision.state !== 'open';
  return (
    <div class="triage">
      {decided && own && (
        <button type="button" onClick={() => decisions.reopen(what)}>
          {text('monitoring_reopen')}
        </button>
      )}
      {!decided && (
        <>
          <button type="button" onClick={() => decisions.resolve(what)} aria-keyshortcuts="r">
            {text('monitoring_resolve')}
          </button>
          <Menu label={text('monitoring_ignore')} name={text('monitoring_ignore_what', name)}>
            {(close) => (
              <>
                {periods('group' in target, what.errors).map(({ label, until }) => (
                  <button
                    key={label}
                    type="button"
                    onClick={() => {
                      close();
                      decisions.ignore(what, until());
                    }}
                  >
                    {label}
                  </button>
                ))}
                {'group' in target && (
                  <GrowthForm
                    errors={what.errors}
                    onIgnore={(count) => {
                      close();
                      decisions.ignore(what, { count });
                    }}
                  />
                )}
              </>
            )}
          </Menu>
        </>
      )}
      <Menu
        label={text(decision?.note ? 'monitoring_note_change' : 'monitoring_note')}
        name={text('monitoring_note_what', name)}
      >
        {(close) => (
          <NoteForm
            note={decision?.note ?? ''}
            onSave={(note) => {
              close();
              decisions.note(what, note);
            }}
          />
        )}
      </Menu>
    </div>
  );
}

/** How long something may be ignored. Only a group can grow. */
function periods(isGroup: boolean, errors: number): Array<{ label: string; until(): Decision['until'] }> {
  return [
    { label: text('monitoring_ignore_day'), until: () => ({ time: Date.now() + DAY }) },
    { label: text('monitoring_ignore_week'), until: () => ({ time: Date.now() + 7 * DAY }) },
    ...(isGroup ? [{ label: plural('monitoring_ignore_count', errors), until: () => ({ count: errors }) }] : []),
  ];
}
