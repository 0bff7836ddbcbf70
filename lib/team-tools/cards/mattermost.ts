import type { ChatFormat } from './card.ts';
import { markdownText, withoutLinks } from './foreign-text.ts';

const COLORS = { raised: '#c0362c', over: '#2e7d32', digest: '#b26a00', test: '#2b5fb3' } as const;

/** A message attachment of Mattermost. */
export const mattermost: ChatFormat = {
  body: ({ is, title, lines, facts, summary, link }) => ({
    attachments: [
      {
        fallback: withoutLinks(summary).replaceAll('@', '@\u200b'),
        color: COLORS[is],
        title,
        ...(link ? { title_link: link.url } : {}),
        text: [...lines.map(markdownText), ...(link ? [`[${markdownText(link.name)}](${link.url})`] : [])].join('\n\n'),
        fields: facts.map(({ name, value }) => ({ short: true, title: name, value: markdownText(value) })),
      },
    ],
  }),
};
