import '#components/layout/notice.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { formatList, text } from '#lib/i18n/text.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';

/** Notices about the settings as a whole: a refused change, repaired damage, a newer version. */
export function SettingsNotices({ effective, refused }: { effective: EffectiveSettings; refused: boolean }) {
  const places = formatList(effective.issues.map(({ where }) => where || text('settings_whole')));
  return (
    <>
      {refused && (
        <p class="notice notice-warn" role="alert">
          {text('settings_refused')} <HelpLink to="troubleshooting/messages-about-settings" />
        </p>
      )}
      {effective.newer && (
        <p class="notice notice-warn">
          {text('settings_newer')} <HelpLink to="troubleshooting/messages-about-settings" />
        </p>
      )}
      {effective.issues.length > 0 && !effective.newer && (
        <p class="notice notice-warn">
          {text('settings_repaired', places)} <HelpLink to="troubleshooting/messages-about-settings" />
        </p>
      )}
      {effective.ignored.length > 0 && (
        <p class="notice notice-warn">
          {text('settings_ignored', formatList(effective.ignored.map(({ where }) => where)))}{' '}
          <HelpLink to="troubleshooting/messages-about-settings" />
        </p>
      )}
    </>
  );
}
