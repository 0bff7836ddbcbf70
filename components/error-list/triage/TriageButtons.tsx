import { Menu } from '#components/controls/Menu.tsx';
import type { Owners } from '#lib/error-list/owner-index.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { IgnoreChoices } from './IgnoreChoices.tsx';
import { NoteForm } from './NoteForm.tsx';
import { OwnerChoices, ownersOf } from './OwnerChoices.tsx';
import { TicketForm } from './TicketForm.tsx';
import { type DecisionSubject, type Decisions, isDecidedItself, isUndecided } from './use-decisions.ts';

interface Props {
  what: DecisionSubject;
  decisions: Decisions;
  owners: Owners;
  /** What the decision is about, for screen readers that read the buttons without the row. */
  name: string;
  /** What a ticket is opened with; absent where there is none. */
  ticket?: TicketOf;
}

/** What a ticket about a group is opened with. */
export type TicketOf = Omit<Parameters<typeof TicketForm>[0], 'ticket' | 'onSave'>;

/** The decisions that the user can make about a group or an error. None of them deletes anything. */
export function TriageButtons({ what, decisions, owners, name, ticket }: Props) {
  const { decision, target, errors } = what;
  const isGroup = 'group' in target;
  return (
    <div class="triage">
      {isDecidedItself(what) && (
        <button type="button" onClick={() => decisions.reopen(what)}>
          {text('monitoring_reopen')}
        </button>
      )}
      {isUndecided(what) && (
        <>
          <button type="button" onClick={() => decisions.resolve(what)} aria-keyshortcuts="r">
            {isGroup ? plural('bulk_resolve', errors) : text('monitoring_resolve')}
          </button>
          <Menu label={text('monitoring_ignore')} name={text('monitoring_ignore_what', name)}>
            {(close) => (
              <IgnoreChoices
                errors={errors}
                grows={isGroup}
                onIgnore={(until) => {
                  close();
                  decisions.ignore(until, what);
                }}
              />
            )}
          </Menu>
        </>
      )}
      <Menu label={text('owner_assign')} name={text('owner_assign_what', name)}>
        {(close) => (
          <OwnerChoices
            {...ownersOf([what], owners)}
            onAssign={(owner) => {
              close();
              decisions.assign(owner, what);
            }}
          />
        )}
      </Menu>
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
      {ticket && (
        <Menu label={text('ticket')} name={text('ticket_what', name)}>
          {(close) => <TicketChoice {...{ what, decisions, ticket }} onDone={close} />}
        </Menu>
      )}
    </div>
  );
}

interface TicketProps {
  what: DecisionSubject;
  decisions: Decisions;
  ticket: TicketOf;
  onDone(): void;
}

/** The ticket of a group: open one, or enter its address. */
function TicketChoice({ what, decisions, ticket, onDone }: TicketProps) {
  return (
    <TicketForm
      {...ticket}
      ticket={what.decision?.ticket ?? ''}
      onSave={(address) => {
        onDone();
        decisions.ticket(what, address);
      }}
    />
  );
}

interface ChoicesProps {
  what: readonly DecisionSubject[];
  decisions: Decisions;
  owners: Owners;
  /** Of one group. */
  ticket?: TicketOf;
  onDone(): void;
}

/** The same decisions as the choices of a menu, about one group or several. */
export function TriageChoices({ what, decisions, owners, ticket, onDone }: ChoicesProps) {
  const [open, decided] = [what.filter(isUndecided), what.filter(isDecidedItself)];
  const [first] = what;
  const then = (decide: () => void) => () => {
    onDone();
    decide();
  };
  return (
    <>
      {open.length === 0 && decided.length === 0 && <p class="menu-title">{text('monitoring_is_fixed_group')}</p>}
      {open.length === 0 && decided.length > 0 && (
        <button type="button" onClick={then(() => decisions.reopen(...decided))}>
          {text('monitoring_reopen')}
        </button>
      )}
      {open.length > 0 && (
        <>
          <button type="button" onClick={then(() => decisions.resolve(...open))}>
            {text('monitoring_resolve')}
          </button>
          <hr />
          <p class="menu-title">{text('monitoring_ignore')}</p>
          <IgnoreChoices
            errors={null}
            grows
            onIgnore={(until) => {
              onDone();
              decisions.ignore(until, ...open);
            }}
          />
        </>
      )}
      <hr />
      <p class="menu-title">{text('owner_assign')}</p>
      <OwnerChoices
        {...ownersOf(what, owners)}
        onAssign={(owner) => {
          onDone();
          decisions.assign(owner, ...what);
        }}
      />
      {ticket && first && (
        <>
          <hr />
          <p class="menu-title">{text('ticket')}</p>
          <TicketChoice what={first} {...{ decisions, ticket, onDone }} />
        </>
      )}
    </>
  );
}
