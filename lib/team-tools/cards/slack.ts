import type { Card, ChatFormat } from './card.ts';

/** A message of Slack's incoming webhooks, in blocks. What comes from a PIM is plain text there, without markup and emoji. */
export const slack: ChatFormat = {
  body: ({ title, lines, facts, summary, link }) => ({
    // Notifications show this; it has markup, and blocks hide it.
    text: mrkdwn(summary),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(title) },
      ...(lines.length > 0 ? [{ type: 'section', text: plain(lines.join('\n')) }] : []),
      ...(facts.length > 0 ? [{ type: 'section', fields: facts.map(factField) }] : []),
      // A button would need an app that answers clicks.
      ...(link
        ? [{ type: 'section', text: { type: 'mrkdwn', text: `<${mrkdwn(link.url)}|${mrkdwn(link.name)}>` } }]
        : []),
    ],
  }),
};

function factField({ name, value }: Card['facts'][number]): object {
  return plain(`${name}\n${value}`);
}

function plain(text: string): object {
  return { type: 'plain_text', text, emoji: false };
}

/** Nothing else can begin a link or a mention. */
function mrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
