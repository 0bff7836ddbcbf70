import { plainSentence } from '#lib/error-list/export-columns.ts';
import { sentenceWithoutValues } from '#lib/error-list/group-sentence.ts';
import type { TicketDraft } from '#lib/error-list/ticket-link.ts';
import { vendorGroups } from '#lib/error-list/vendor-groups.ts';
import { text } from '#lib/i18n/text.ts';
import { groupFacts, type VendorSubject, vendorMarkdown, vendorTitle } from './vendor-report.ts';

/**
 * A ticket about the errors of one group, in the reader's language. Without values it says what is refused and how often, but
 * no value and no product; with them it is the report for the vendor.
 */
export function ticketText(subject: VendorSubject, withValues: boolean): TicketDraft {
  const [group] = vendorGroups(subject.errors);
  if (!group) return { title: '', body: '' };
  const sentence = (withValues ? plainSentence : sentenceWithoutValues)(group.errors) || text('error_no_message');
  if (withValues) return { title: sentence, body: vendorMarkdown(subject) };
  const facts = groupFacts({ ...group, values: [] }, subject).map(({ name, value }) => `- ${name}: ${value}`);
  return {
    title: sentence,
    body: [vendorTitle(subject), '', sentence, '', ...facts, '', text('vendor_limits')].join('\n'),
  };
}
