import { text } from '#lib/i18n/text.ts';
import { chooseTheme, theme, themes } from '../layout/theme.ts';

const names = { system: 'theme_system', light: 'theme_light', dark: 'theme_dark' } as const;

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  return (
    <label class="theme-choice">
      {text('theme')}
      <select
        onChange={({ currentTarget }) => {
          const chosen = themes.find((known) => known === currentTarget.value);
          if (chosen) chooseTheme(chosen);
        }}
      >
        {themes.map((known) => (
          <option key={known} value={known} selected={known === theme()}>
            {text(names[known])}
          </option>
        ))}
      </select>
    </label>
  );
}
