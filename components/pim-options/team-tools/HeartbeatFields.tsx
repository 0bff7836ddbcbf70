import { useEffect, useState } from 'preact/hooks';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { run, useRun } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { plainAddress } from '#lib/model/address.ts';
import type { TestResult } from '#lib/model/report.ts';
import { type Heartbeat, heartbeat as schema } from '#lib/settings/schema.ts';
import { mayCall, requestCalling } from '#lib/team-tools/sending-permission.ts';
import { AddressRow } from './AddressRow.tsx';
import { TurnOnRow, type WrongAddress, wrongAddress } from './TurnOnRow.tsx';
import { toolKindName } from './tool-names.ts';

interface Props {
  origin: string;
  heartbeat: Heartbeat | null;
}

const HINTS = {
  healthchecks: 'heartbeat_hint_states',
  cronitor: 'heartbeat_hint_states',
  'better-stack': 'heartbeat_hint_ends',
  'uptime-kuma': 'heartbeat_hint_ends',
  other: 'heartbeat_hint_success',
} as const satisfies Record<Heartbeat['kind'], string>;

/** Where a team's monitor waits for signs of life of this browser. */
export function HeartbeatFields({ origin, heartbeat }: Props) {
  const { change } = useSettings();
  const [draft, setDraft] = useState<Heartbeat>(heartbeat ?? { url: '', kind: 'healthchecks' });
  const [wrong, setWrong] = useState<WrongAddress | 'tool_denied' | null>(null);
  const [tested, setTested] = useState<TestResult | null>(null);
  const lock = { name: 'pims.heartbeat', origin };
  const save = async () => {
    const saved = { ...draft, url: plainAddress(draft.url) };
    const address = wrongAddress(saved.url);
    if (address) return setWrong(address);
    const granted = await requestCalling(saved.url).catch(() => false);
    setDraft(saved);
    setWrong(granted ? null : 'tool_denied');
    if (granted) change({ pim: origin, set: { heartbeat: saved } });
  };
  return (
    <section class="heartbeat" aria-labelledby="heartbeat">
      <h3 id="heartbeat">{text('heartbeat')}</h3>
      <p class="quiet">{text('heartbeat_intro')}</p>
      <div class="setting-rows tool">
        <ChoiceRow
          name={text('tool_kind')}
          hint={text(HINTS[draft.kind])}
          lock={lock}
          value={draft.kind}
          options={schema.entries.kind.options.map((value) => ({ value, words: toolKindName(value) }))}
          onChoose={(kind) => setDraft({ ...draft, kind })}
        />
        <AddressRow
          name={text('tool_url')}
          hint={text('heartbeat_url_hint')}
          lock={lock}
          type="url"
          placeholder="https://hc-ping.com/…"
          value={draft.url}
          onInput={(url) => setDraft({ ...draft, url: url.trim() })}
        />
        <TurnOnRow {...{ lock, wrong, tested, draft, saved: heartbeat, onSave: save }}>
          {({ disabled, describedBy }) =>
            heartbeat && (
              <>
                <TestButton origin={origin} url={heartbeat.url} onTested={setTested} />
                <button
                  type="button"
                  aria-describedby={describedBy}
                  disabled={disabled}
                  onClick={() => change({ pim: origin, set: { heartbeat: null } })}
                >
                  {text('remove')}
                </button>
              </>
            )
          }
        </TurnOnRow>
      </div>
    </section>
  );
}

/** Calls the monitor once, or asks for the access that this needs. */
function TestButton({ origin, url, onTested }: { origin: string; url: string; onTested(result: TestResult): void }) {
  const [allowed, setAllowed] = useState(true);
  useEffect(() => run(async () => setAllowed(await mayCall(url)), null), [url]);
  const test = useRun();
  return allowed ? (
    <button
      type="button"
      disabled={test.busy}
      onClick={() => test.run(async () => onTested(await send('heartbeat/test', { origin })))}
    >
      {text('tool_test')}
    </button>
  ) : (
    <button type="button" class="button-main" onClick={() => run(async () => setAllowed(await requestCalling(url)))}>
      {text('tool_allow')}
    </button>
  );
}
