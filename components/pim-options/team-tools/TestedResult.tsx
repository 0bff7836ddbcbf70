import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import type { DeliveryResult, TestResult } from '#lib/model/report.ts';

const resultTexts = {
  taken: 'sending_taken',
  partial: 'sending_partial',
  refused: 'sending_refused',
  redirected: 'sending_redirected',
  unreachable: 'sending_unreachable',
  slow: 'sending_slow',
  'no-access': 'sending_no_access',
} as const satisfies Record<DeliveryResult, string>;

/** What came of a delivery, with what the tool said. */
export function TestedResult({ of: { what, status, said } }: { of: TestResult }) {
  return (
    <p class={what === 'taken' ? 'told-right' : 'told-wrong'}>
      {text(resultTexts[what], String(status ?? ''))} {said !== null && text('sending_said', said)}{' '}
      {what !== 'taken' && <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />}
    </p>
  );
}
