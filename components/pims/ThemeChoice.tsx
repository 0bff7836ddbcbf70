import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';

const themes = ['system', 'light', 'dark'] as const;

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const current = document.documentElement.dataset.theme;
  return (
    <label class="theme-choice">
      {text('theme')}
      <select
        onChange={({ currentTarget }) => {
          const theme = themes.find((known) => known === currentTarget.value);
          if (theme) void send('settings/change', { change: { look: { theme } } });
        }}
      >
        {themes.map((known) => (
          <option key={known} value={known} selected={known === current}>
            {text(`theme_${known}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
