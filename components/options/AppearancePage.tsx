import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import { text } from '#lib/i18n/text.ts';

/** As each calls itself. */
const names: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  pt_BR: 'Português (Brasil)',
  ja: '日本語',
  zh_CN: '简体中文',
};

/** How PIM Pulse speaks and looks, and from when on it counts. */
export function AppearancePage() {
  const { kept, change } = useSettings();
  const { look, badge } = kept.value.settings;
  return (
    <section class="page" aria-label={text('nav_look')}>
      <h2>{text('nav_look')}</h2>
      <div class="rows">
        <ChoiceRow
          name={text('language_choice')}
          hint={text('language_hint')}
          lock={{ name: 'look.language' }}
          value={look.language}
          options={[
            { value: 'system' as const, words: text('language_system') },
            ...LANGUAGES.map((value) => ({ value, words: names[value] })),
          ]}
          onChoose={(language) => change({ look: { language } })}
        />
        <ChoiceRow
          name={text('theme')}
          lock={{ name: 'look.theme' }}
          value={look.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, words: text(`theme_${value}`) }))}
          onChoose={(theme) => change({ look: { theme } })}
        />
        <ChoiceRow
          name={text('density')}
          hint={text('density_hint')}
          lock={{ name: 'look.density' }}
          value={look.density}
          options={(['comfortable', 'compact'] as const).map((value) => ({ value, words: text(`density_${value}`) }))}
          onChoose={(density) => change({ look: { density } })}
        />
        <ChoiceRow
          name={text('badge_since')}
          hint={text('badge_since_hint')}
          lock={{ name: 'badge' }}
          value={badge.since}
          options={(['looked', 'today', 'week'] as const).map((value) => ({
            value,
            words: text(`badge_since_${value}`),
          }))}
          onChoose={(since) => change({ badge: { since } })}
        />
      </div>
    </section>
  );
}
