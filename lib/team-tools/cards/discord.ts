import type { ChatFormat } from './card.ts';
import { markdownText } from './foreign-text.ts';

const COLORS = { raised: 0xc0362c, over: 0x2e7d32, digest: 0xb26a00, test: 0x2b5fb3 } as const;

/** An embed of Discord. It answers with the message when it is asked to wait, and that can be changed later. */
export const discord: ChatFormat = {
  newUrl(address) {
    const url = new URL(address);
    url.searchParams.set('wait', 'true');
    return url.href;
  },
  changeUrl(address, message) {
    const url = new URL(address);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/messages/${encodeURIComponent(message)}`;
    return url.href;
  },
  body: ({ is, title, lines, facts, link }) => ({
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title,
        ...(link ? { url: link.url } : {}),
        color: COLORS[is],
        description: [...lines.map(markdownText), ...(link ? [`[${markdownText(link.name)}](${link.url})`] : [])].join(
          '\n',
        ),
        fields: facts.map(({ name, value }) => ({ name, value: markdownText(value), inline: true })),
      },
    ],
  }),
};
