import { text } from '#lib/i18n/text.ts';
import { guideLink } from './page-links.ts';

/** A page of docs/guide by its file’s name, or a section of it by the anchor of its heading. Tests check that each exists. */
export type Section =
  | 'alerts/how-is-silence-found'
  | 'back-up-and-move'
  | 'connection-failed'
  | 'effect-on-the-pim/does-it-keep-me-signed-in'
  | 'empty-chart'
  | 'empty-chart/why-are-there-no-errors-in-a-list'
  | 'error-came-back'
  | 'error-list'
  | 'fixed-errors'
  | 'fixed-errors/two-writers-overwrite-each-other-what-now'
  | 'fixed-errors/when-does-pim-pulse-check'
  | 'get-started'
  | 'keyboard'
  | 'missing-errors'
  | 'missing-errors/how-long-is-data-archived'
  | 'numbers'
  | 'set-up-alerts'
  | 'send-alerts-to-slack-or-teams'
  | 'several-pims'
  | 'share-with-my-team'
  | 'share-with-my-team/how-do-i-create-a-ticket'
  | 'troubleshooting/messages-about-backups'
  | 'troubleshooting/messages-about-saved-data'
  | 'troubleshooting/messages-about-settings'
  | 'troubleshooting/messages-about-two-addresses-of-one-pim'
  | 'troubleshooting/messages-in-lists-panel-and-tools'
  | 'troubleshooting/messages-when-you-add-a-pim'
  | 'troubleshooting/pim-messages'
  | 'troubleshooting/what-do-the-results-of-a-refresh-mean'
  | 'troubleshooting/what-do-the-results-of-a-test-mean'
  | 'vendor-evidence'
  | 'weekly-report';

/** A link from a message to its answer in the guide. */
export function HelpLink({ to }: { to: Section }) {
  const name = text('help_about');
  return (
    <a class="help-link" href={guideLink(to)} target="_blank" rel="noreferrer" title={name} aria-label={name}>
      <i />
    </a>
  );
}
