import { useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { formatSeconds } from '#lib/i18n/sizes.ts';
import { type MessageKey, number, plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SelfTestCheck, SelfTestResult } from '#lib/pim/checks.ts';
import type { PimErrorKind } from '#lib/pim/pim-error.ts';

type Result = readonly SelfTestResult[] | 'running' | 'failed';

/** Calls each route of a PIM and shows a tick or the reason for the failure. */
export function SelfTest({ pims }: { pims: readonly PimRecord[] }) {
  const [chosen, setChosen] = useState(pims[0]?.origin ?? '');
  const [result, setResult] = useState<Result | null>(null);
  const test = () => {
    setResult('running');
    run(async () => setResult(await send('pim/self-test', { origin: chosen }).catch(() => 'failed' as const)), null);
  };
  return (
    <>
      <h3>{text('test')}</h3>
      <p class="quiet">
        {text('test_hint')} <HelpLink to="troubleshooting/what-do-the-results-of-a-test-mean" />
      </p>
      <p class="buttons">
        {pims.length > 1 && (
          <select
            aria-label={text('test_pim')}
            value={chosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {pims.map(({ origin, name }) => (
              <option key={origin} value={origin}>
                {name}
              </option>
            ))}
          </select>
        )}
        <button type="button" disabled={result === 'running'} onClick={test}>
          {text(result === 'running' ? 'test_running' : 'test_button')}
        </button>
      </p>
      {result === 'failed' && (
        <p class="told-wrong">
          {text('test_failed')} <HelpLink to="troubleshooting/what-do-the-results-of-a-test-mean" />
        </p>
      )}
      {typeof result === 'object' && result !== null && (
        <ul class="setting-rows checks">
          {result.map((one) => (
            <li key={one.check} class={one.fault === null ? 'check check-right' : 'check check-wrong'}>
              <strong>{text(names[one.check])}</strong>
              <span>
                {one.fault === null ? text('check_right') : text(reasons[one.fault])}
                {one.status !== null && ` (${number(one.status)})`}
                {one.dropped > 0 && ` · ${plural('pass_dropped', one.dropped)}`}
              </span>
              <span class="quiet">{formatSeconds(one.took)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const names: Readonly<Record<SelfTestCheck, MessageKey>> = {
  user: 'check_user',
  permissions: 'check_permissions',
  version: 'check_version',
  connections: 'check_connections',
  created: 'check_created',
  updated: 'check_updated',
  read: 'check_read',
  errors: 'check_errors',
  business_counts: 'check_business_counts',
  technical_counts: 'check_technical_counts',
  error_list: 'check_error_list',
  credentials: 'check_credentials',
  limit: 'check_limit',
  families: 'check_families',
  attributes: 'check_attributes',
  channels: 'check_channels',
  locales: 'check_locales',
  api: 'check_api',
};

const reasons: Readonly<Record<PimErrorKind, MessageKey>> = {
  'signed-out': 'reason_signed_out',
  forbidden: 'reason_forbidden',
  'not-found': 'reason_not_found',
  throttled: 'reason_throttled',
  'server-error': 'reason_server_error',
  unreachable: 'reason_unreachable',
  malformed: 'reason_malformed',
};
