import '#components/layout/notice.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { formatList, text } from '#lib/i18n/text.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';

/** Notices about the settings as a whole: a refused change, repaired damage, a newer version. */
export function SettingsNotices({ kept, refused }: { kept: EffectiveSettings; refused: boolean }) {
  const places = formatList(kept.repaired.map(({ where }) => where || text('settings_whole')));
  return (
    <>
      {refused && (
        <p class="notice notice-warn" role="alert">
          {text('settings_refused')} <HelpLink to="backup-settings-file-and-sharing" />
        </p>
      )}
      {kept.newer && (
        <p class="notice notice-warn">
          {text('settings_newer')} <HelpLink to="backup-settings-file-and-sharing" />
        </p>
      )}
      {kept.repaired.length > 0 && !kept.newer && (
        <p class="notice notice-warn">
          {text('settings_repaired', places)} <HelpLink to="backup-settings-file-and-sharing" />
        </p>
      )}
      {kept.ignored.length > 0 && (
        <p class="notice notice-warn">
          {text('settings_ignored', formatList(kept.ignored.map(({ where }) => where)))}{' '}
          <HelpLink to="backup-settings-file-and-sharing" />
        </p>
      )}
    </>
  );
}
