import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
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
