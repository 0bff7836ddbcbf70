import { useRef, useState } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { useLoaded, useRun } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import type { OwnerRule, RuleSubject } from '#lib/decisions/owners.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { LONGEST_NAME, LONGEST_TEXT, plainName } from '#lib/model/values.ts';
import { listDecided } from '#lib/store/decisions.ts';

interface Props {
  origin: string;
  connections: readonly ConnectionRecord[];
}

/** Whose the errors of families and connections are: the rules of a PIM, and a form for one more. */
export function OwnerRules({ origin, connections }: Props) {
  const { store } = useSettings();
  const [changes, setChanges] = useState(0);
  const { busy, run } = useRun();
  const decided = useLoaded(() => listDecided(store), [store, changes]);
  const rules = (decided?.rules ?? []).filter((rule) => rule.origin === origin);
  const nameOf = ({ of, code }: OwnerRule) =>
    of === 'connection' ? (connections.find((one) => one.code === code)?.label ?? code) : code;
  const save = (of: RuleSubject, code: string, owner: string | null) =>
    run(async () => {
      await send('decisions/save', { decisions: [{ origin, on: ['rule', of, code], set: { owner } }] });
      setChanges((times) => times + 1);
    });
  return (
    <section class="owner-rules" aria-labelledby="owner-rules">
      <h3 id="owner-rules">{text('owner_rules')}</h3>
      <p class="quiet">{text('owner_rules_hint')}</p>
      {rules.length > 0 && (
        <ul>
          {rules.map((rule) => (
            <li key={`${rule.of} ${rule.code}`}>
              <span>
                {text(`monitoring_filter_${rule.of}`)} <strong>{isolated(nameOf(rule))}</strong> →{' '}
                {isolated(rule.owner)}
              </span>
              <button
                type="button"
                class="button-icon"
                disabled={busy}
                aria-label={text('owner_rule_remove', nameOf(rule))}
                onClick={() => save(rule.of, rule.code, null)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <RuleForm connections={connections} busy={busy} onSave={save} />
    </section>
  );
}

interface FormProps {
  connections: readonly ConnectionRecord[];
  busy: boolean;
  onSave(of: RuleSubject, code: string, owner: string): void;
}

function RuleForm({ connections, busy, onSave }: FormProps) {
  const [of, setOf] = useState<RuleSubject>('family');
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const [code, owner] = [plainName(`${given.get('code')}`), plainName(`${given.get('owner')}`)];
        if (!code || !owner) return;
        onSave(of, code, owner);
        form.current?.reset();
      }}
    >
      <select
        aria-label={text('owner_rule_subject')}
        value={of}
        onChange={({ currentTarget }) => setOf(currentTarget.value === 'family' ? 'family' : 'connection')}
      >
        <option value="family">{text('monitoring_filter_family')}</option>
        <option value="connection">{text('monitoring_filter_connection')}</option>
      </select>
      {of === 'family' ? (
        <input
          type="text"
          name="code"
          required
          maxLength={LONGEST_TEXT}
          aria-label={text('owner_rule_family')}
          placeholder={text('owner_rule_family')}
        />
      ) : (
        <select name="code" aria-label={text('monitoring_filter_connection')}>
          {connections.map(({ code, label }) => (
            <option key={code} value={code}>
              {isolated(label)}
            </option>
          ))}
        </select>
      )}
      <input
        type="text"
        name="owner"
        required
        maxLength={LONGEST_NAME}
        aria-label={text('owner_name')}
        placeholder={text('owner_name_hint')}
      />
      <button type="submit" disabled={busy}>
        {text('owner_rule_add')}
      </button>
    </form>
  );
}
