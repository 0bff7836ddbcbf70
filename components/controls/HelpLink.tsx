import { text } from '#lib/i18n/text.ts';

/** A section of docs/guide.md, by the anchor of its heading. Tests check that each heading exists. */
export type Section =
  | 'a-pim'
  | 'adding-a-pim'
  | 'backup-settings-file-and-sharing'
  | 'business-errors-and-technical-errors'
  | 'how-to-read-the-charts'
  | 'lists-panel-tests-and-tools'
  | 'share-with-your-team'
  | 'silence-alerts-and-the-badge'
  | 'what-is-kept-for-how-long-and-gaps'
  | 'what-the-browser-keeps'
  | 'why-a-chart-or-list-is-empty';

/** A link from a message to its section of the guide. */
export function HelpLink({ to }: { to: Section }) {
  const name = text('help_about');
  return (
    <a class="help-link" href={`/guide.html#${to}`} target="_blank" rel="noreferrer" title={name} aria-label={name}>
      <i />
    </a>
  );
}
