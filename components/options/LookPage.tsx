import { text } from '#lib/i18n/text.ts';
import { Choice } from './Choice.tsx';
import { useOptions } from './context.ts';

const languages = { system: null, en: 'English', de: 'Deutsch' } as const;

/** How PIM Pulse speaks and looks, and from when on it counts. */
export function LookPage() {
  const { kept, change } = useOptions();
  const { look, badge } = kept.value.settings;
  return (
    <section class="page" aria-label={text('nav_look')}>
      <h2>{text('nav_look')}</h2>
      <div class="rows">
        <Choice
          name={text('language_choice')}
          hint={text('language_hint')}
          lock={{ name: 'look.language' }}
          value={look.language}
          options={(['system', 'en', 'de'] as const).map((value) => ({
            value,
            words: languages[value] ?? text('language_system'),
          }))}
          onChoose={(language) => change({ look: { language } })}
        />
        <Choice
          name={text('theme')}
          lock={{ name: 'look.theme' }}
          value={look.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, words: text(`theme_${value}`) }))}
          onChoose={(theme) => change({ look: { theme } })}
        />
        <Choice
          name={text('density')}
          hint={text('density_hint')}
          lock={{ name: 'look.density' }}
          value={look.density}
          options={(['comfortable', 'compact'] as const).map((value) => ({ value, words: text(`density_${value}`) }))}
          onChoose={(density) => change({ look: { density } })}
        />
        <Choice
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
