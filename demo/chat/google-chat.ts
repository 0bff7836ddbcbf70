import * as v from 'valibot';
import { bytesOf, httpUrl, textTo } from './limits.ts';

/*
 * What Google publishes about messages of Chat: developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages (32,000
 * bytes; thread.threadKey up to 4,000 characters) and …/cards (CardWithId, Card, Section, Widget; 100 widgets). A card's
 * texts know a few HTML tags; any other tag, or a bare < or &, is refused here, since it would be markup of somebody else.
 */

/** Only our own line breaks are tags. */
const cardHtml = v.pipe(
  textTo(10_000),
  v.check((text) => !/<(?!br>)|&(?!#\d{1,4};)/.test(text), 'Foreign markup.'),
);

const widget = v.pipe(
  v.partial(
    v.strictObject({
      textParagraph: v.strictObject({ text: cardHtml }),
      decoratedText: v.strictObject({ topLabel: textTo(200), text: cardHtml, wrapText: v.boolean() }),
      buttonList: v.strictObject({
        buttons: v.array(
          v.strictObject({
            text: textTo(100),
            onClick: v.strictObject({ openLink: v.strictObject({ url: httpUrl }) }),
          }),
        ),
      }),
    }),
  ),
  v.check((one) => Object.keys(one).length === 1, 'Exactly one kind of widget.'),
);

export const googleChatMessage = v.pipe(
  v.strictObject({
    fallbackText: v.optional(textTo(1000)),
    thread: v.optional(v.strictObject({ threadKey: textTo(4000) })),
    cardsV2: v.pipe(
      v.array(
        v.strictObject({
          cardId: textTo(64),
          card: v.strictObject({
            header: v.strictObject({ title: textTo(200), subtitle: v.optional(textTo(200)) }),
            sections: v.pipe(
              v.array(v.strictObject({ widgets: v.pipe(v.array(widget), v.minLength(1), v.maxLength(100)) })),
              v.minLength(1),
            ),
          }),
        }),
      ),
      v.length(1),
    ),
  }),
  v.check((message) => bytesOf(message) <= 32_000, 'A message has 32,000 bytes at most.'),
);
