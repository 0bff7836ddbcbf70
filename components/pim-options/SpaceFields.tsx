import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { useRun } from '#components/controls/run.ts';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { type MessageKey, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { plainAddress } from '#lib/model/address.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type SpaceCheck, spaceKind } from '#lib/model/space.ts';
import { hasCredentials, type PimSettings, space as spaceSchema } from '#lib/settings/schema.ts';
import { folderAddress, requestSharing } from '#lib/spaces/space-access.ts';
import { SpaceStart } from './SpaceChecks.tsx';

type Space = NonNullable<PimSettings['space']>;

const placeholders: Record<Space['kind'], string> = {
  webdav: 'https://cloud.example/remote.php/dav/files/julia/PIM',
  couchdb: 'https://couch.example/pim',
  json: 'https://tools.example/decisions',
};

/** Where to share, with which account, and under which name. Nothing is kept before a test of it has worked. */
export function SpaceFields({ pim, preset }: { pim: PimRecord; preset: Space | null }) {
  const { origin } = pim;
  const [space, setSpace] = useState<Space>(preset ?? { kind: 'webdav', address: '' });
  const [account, setAccount] = useState({ user: '', password: '' });
  const [me, setMe] = useState(pim.me ?? '');
  const [wrong, setWrong] = useState<'team_wrong_address' | 'tool_credentials' | 'team_denied' | null>(null);
  const [checks, setChecks] = useState<SpaceCheck[] | null>(null);
  const join = useRun();
  const { kind } = space;
  const lock = { name: 'pims.space', origin };

  const start = async () => {
    setChecks(null);
    const user = account.user.trim();
    const written = plainAddress(space.address);
    const address = kind === 'webdav' ? folderAddress(written, user) : written;
    const chosen = v.safeParse(spaceSchema, { kind, address });
    if (!chosen.success) {
      return setWrong(hasCredentials(chosen.issues) ? 'tool_credentials' : 'team_wrong_address');
    }
    const granted = await requestSharing(address).catch(() => false);
    setWrong(granted ? null : 'team_denied');
    if (!granted) return;
    const named = { ...account, user: kind === 'json' ? '' : user };
    setChecks(await send('space/join', { origin, space: chosen.output, account: named, me: me.trim() }));
  };

  return (
    <div class="setting-rows tool">
      <ChoiceRow
        name={text('team_kind')}
        lock={lock}
        value={kind}
        options={spaceKind.options.map((value) => ({ value, words: kindName(value) }))}
        onChoose={(chosen) => setSpace({ ...space, kind: chosen })}
      />
      <Field
        name="tool_url"
        hint={text(`team_address_hint_${kind}`)}
        type="url"
        lock={lock}
        placeholder={placeholders[kind]}
        value={space.address}
        onInput={(address) => setSpace({ ...space, address: address.trim() })}
      />
      {kind !== 'json' && (
        <Field name="team_user" type="text" value={account.user} onInput={(user) => setAccount({ ...account, user })} />
      )}
      <Field
        name={kind === 'json' ? 'tool_header' : 'team_password'}
        hint={text(kind === 'json' ? 'team_key_hint' : 'team_password_hint')}
        type="password"
        value={account.password}
        onInput={(password) => setAccount({ ...account, password })}
      />
      <Field name="team_me" hint={text('team_me_hint')} type="text" most={100} value={me} onInput={setMe} />
      <SpaceStart
        name={text('team_join')}
        hint={text('team_join_hint')}
        {...{ wrong, checks, start: join }}
        ready={space.address !== ''}
        onStart={start}
      />
    </div>
  );
}

/** What a kind of space is called. */
export function kindName(kind: Space['kind']): string {
  return kind === 'couchdb' ? 'CouchDB' : text(`team_kind_${kind}`);
}

interface FieldProps {
  name: MessageKey;
  hint?: string;
  type: 'url' | 'text' | 'password';
  lock?: { name: string; origin: string };
  placeholder?: string;
  most?: number;
  value: string;
  onInput(value: string): void;
}

function Field({ name, hint, type, lock, placeholder = '', most = 2048, value, onInput }: FieldProps) {
  return (
    <SettingRow name={text(name)} hint={hint} {...(lock ? { lock } : {})}>
      {({ id, disabled, describedBy }) => {
        const same = {
          id,
          disabled,
          placeholder,
          value,
          maxLength: most,
          autocomplete: 'off',
          'aria-describedby': describedBy,
          onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
        };
        if (type === 'password') return <input type="password" {...same} />;
        return type === 'url' ? <input type="url" {...same} /> : <input type="text" {...same} />;
      }}
    </SettingRow>
  );
}
