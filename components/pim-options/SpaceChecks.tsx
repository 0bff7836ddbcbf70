import type { ComponentChildren } from 'preact';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import type { Action } from '#components/controls/run.ts';
import { type MessageKey, text } from '#lib/i18n/text.ts';
import type { SpaceCheck, SpaceFaultKind } from '#lib/model/space.ts';

/** The steps of a self-test: those that worked, and in words why the last one did not. */
export function SpaceChecks({ checks }: { checks: readonly SpaceCheck[] }) {
  const failed = checks.find(({ fault }) => fault);
  return (
    <span role="status">
      <p class={failed ? 'told-wrong' : 'told-right'}>
        {checks.map(({ step, fault }) => `${fault ? '✗' : '✓'} ${text(`team_step_${step}`)}`).join(' · ')}
      </p>
      <p class={failed ? 'told-wrong' : 'told-right'}>
        {failed?.fault ? faultText(failed.fault) : text('team_works')} <HelpLink to="share-with-my-team" />
      </p>
    </span>
  );
}

interface StartProps {
  name: string;
  hint: ComponentChildren;
  /** What kept it from being tested; null for nothing. */
  wrong: MessageKey | null;
  /** Null before the first test. */
  checks: readonly SpaceCheck[] | null;
  start: Action;
  ready?: boolean;
  onStart(): Promise<unknown>;
}

/** The button that tests a space and starts to share through it, and what came of that. */
export function SpaceStart({ name, hint, wrong, checks, start, ready = true, onStart }: StartProps) {
  return (
    <ActionRow
      name={name}
      hint={
        <>
          {hint}
          {wrong && (
            <p class="told-wrong" role="status">
              {text(wrong)} <HelpLink to="share-with-my-team" />
            </p>
          )}
          {checks && !start.busy && <SpaceChecks checks={checks} />}
        </>
      }
    >
      {({ disabled, describedBy }) => (
        <button
          type="button"
          class="button-main"
          aria-describedby={describedBy}
          disabled={disabled || start.busy || !ready}
          onClick={() => start.run(onStart)}
        >
          {text('team_join')}
        </button>
      )}
    </ActionRow>
  );
}

/** Why a space gave no useful answer, in words. */
export function faultText({ what, status }: { what: SpaceFaultKind; status: number | null }): string {
  return text(faults[what], String(status ?? '–'));
}

const faults = {
  unreachable: 'team_fault_unreachable',
  slow: 'team_fault_slow',
  busy: 'team_fault_busy',
  'server-error': 'team_fault_server_error',
  full: 'team_fault_full',
  unauthorized: 'team_fault_unauthorized',
  forbidden: 'team_fault_forbidden',
  'not-found': 'team_fault_not_found',
  redirected: 'team_fault_redirected',
  malformed: 'team_fault_malformed',
  'too-large': 'team_fault_too_large',
  'no-access': 'team_fault_no_access',
} as const satisfies Record<SpaceFaultKind, string>;
