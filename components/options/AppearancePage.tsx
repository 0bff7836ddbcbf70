import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { LanguageRow } from '#components/controls/LanguageRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';

/** Language, theme and density. */
export function AppearancePage() {
  const { effective, change } = useSettings();
  const { appearance } = effective.value.settings;
  return (
    <section class="page" aria-label={text('nav_appearance')}>
      <h2>{text('nav_appearance')}</h2>
      <div class="setting-rows">
        <LanguageRow
          hint={text('language_hint')}
          lock={{ name: 'appearance.language' }}
          value={appearance.language}
          system={text('language_system')}
          onChoose={(language) => change({ appearance: { language } })}
        />
        <ChoiceRow
          name={text('theme')}
          lock={{ name: 'appearance.theme' }}
          value={appearance.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, words: text(`theme_${value}`) }))}
          onChoose={(theme) => change({ appearance: { theme } })}
        />
        <ChoiceRow
          name={text('density')}
          hint={text('density_hint')}
          lock={{ name: 'appearance.density' }}
          value={appearance.density}
          options={(['comfortable', 'compact'] as const).map((value) => ({ value, words: text(`density_${value}`) }))}
          onChoose={(density) => change({ appearance: { density } })}
        />
      </div>
    </section>
  );
}
