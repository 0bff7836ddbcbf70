import { HelpLink } from '#components/controls/HelpLink.tsx';
import { NumberRow } from '#components/controls/NumberRow.tsx';
import { placeHash } from '#components/controls/page-links.ts';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { DEFAULT_RULES } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';

type Rules = PimSettings['rules'];

const MOST = 1_000_000;

const limits = [
  { rule: 'errorsPerDay', name: 'rule_day', hint: 'rule_day_hint', most: MOST },
  { rule: 'errorsPerPoll', name: 'rule_pass', hint: 'rule_pass_hint', most: MOST },
  { rule: 'failedShare', name: 'rule_share', hint: 'rule_share_hint', most: 100 },
] as const;

const switches = [
  { rule: 'silence', name: 'alert_silence', hint: 'rule_silence_hint' },
  { rule: 'newKind', name: 'alert_kind', hint: 'rule_kind_hint' },
  { rule: 'technical', name: 'alert_technical', hint: 'rule_technical_hint' },
  { rule: 'credentials', name: 'alert_credentials', hint: 'rule_credentials_hint' },
  { rule: 'untracked', name: 'alert_untracked', hint: 'rule_untracked_hint' },
  { rule: 'limit', name: 'alert_limit', hint: 'rule_limit_hint' },
] as const;

/** Of what the reader wants to hear of a PIM, and from how much on. */
export function AlertRules({ origin }: { origin: string }) {
  const { effective, change } = useSettings();
  const rules = effective.value.settings.pims.find((one) => one.origin === origin)?.rules ?? DEFAULT_RULES;
  const lock = { name: 'pims.rules', origin };
  const set = (changed: Partial<Rules>) => change({ pim: origin, set: { rules: { ...rules, ...changed } } });
  return (
    <>
      <p class="quiet">
        {text('rules_intro')} <HelpLink to="set-up-alerts" />
      </p>
      <div class="setting-rows">
        {limits.map(({ rule, name, hint, most }) => (
          <NumberRow
            key={rule}
            name={text(name)}
            hint={text(hint)}
            lock={lock}
            value={rules[rule]}
            least={0}
            most={most}
            onWritten={(limit) => set({ [rule]: limit })}
          />
        ))}
        {switches.map(({ rule, name, hint }) => (
          <SwitchRow
            key={rule}
            name={text(name)}
            hint={text(hint)}
            lock={lock}
            on={rules[rule]}
            onSwitch={(on) => set({ [rule]: on })}
          />
        ))}
      </div>
      <a href={placeHash({ page: 'pim', origin, part: 'connections' })}>{text('rules_own')}</a>
    </>
  );
}
