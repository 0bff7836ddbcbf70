import type { ChatFormat } from './card.ts';
import { htmlText } from './foreign-text.ts';

/** A card of Google Chat. All messages about one alert share a thread, where the space has threads. */
export const googleChat: ChatFormat = {
  newUrl(address) {
    const url = new URL(address);
    url.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD');
    return url.href;
  },
  body: ({ title, lines, facts, summary, link }, thread) => ({
    // Only notifications show it, as plain text.
    fallbackText: summary,
    thread: { threadKey: thread },
    cardsV2: [
      {
        cardId: thread,
        card: {
          header: { title },
          sections: [
            {
              widgets: [
                ...(lines.length > 0 ? [{ textParagraph: { text: lines.map(htmlText).join('<br>') } }] : []),
                ...facts.map(({ name, value }) => ({
                  decoratedText: { topLabel: name, text: htmlText(value), wrapText: true },
                })),
                ...(link
                  ? [{ buttonList: { buttons: [{ text: link.name, onClick: { openLink: { url: link.url } } }] } }]
                  : []),
              ],
            },
          ],
        },
      },
    ],
  }),
};
