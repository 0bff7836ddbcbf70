import * as v from 'valibot';
import { bytesOf, httpUrl, textTo } from './limits.ts';

/*
 * What Microsoft publishes about workflows that post a card to a channel: an Adaptive Card as the one attachment of a message
 * of 28 KB at most (learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors), made of the elements of
 * learn.microsoft.com/adaptive-cards/schema-explorer: rich-text-block and text-run (1.2), action-open-url (1.0). Text blocks and
 * facts, which have markup, are refused: we send none.
 */

const textRun = v.strictObject({
  type: v.literal('TextRun'),
  text: textTo(5000),
  weight: v.optional(v.picklist(['Lighter', 'Default', 'Bolder'])),
  size: v.optional(v.picklist(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'])),
  color: v.optional(v.picklist(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'])),
  isSubtle: v.optional(v.boolean()),
});

const richTextBlock = v.strictObject({
  type: v.literal('RichTextBlock'),
  inlines: v.pipe(v.array(textRun), v.minLength(1)),
  spacing: v.optional(v.picklist(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding'])),
});

const adaptiveCard = v.strictObject({
  $schema: v.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: v.literal('AdaptiveCard'),
  version: v.picklist(['1.2', '1.3', '1.4', '1.5']),
  fallbackText: v.optional(textTo(1000)),
  msteams: v.optional(v.strictObject({ width: v.literal('Full') })),
  body: v.pipe(v.array(richTextBlock), v.minLength(1)),
  actions: v.pipe(
    v.array(v.strictObject({ type: v.literal('Action.OpenUrl'), title: textTo(100), url: httpUrl })),
    v.maxLength(6),
  ),
});

export const teamsMessage = v.pipe(
  v.strictObject({
    type: v.literal('message'),
    attachments: v.pipe(
      v.array(
        v.strictObject({
          contentType: v.literal('application/vnd.microsoft.card.adaptive'),
          contentUrl: v.null(),
          content: adaptiveCard,
        }),
      ),
      v.length(1),
    ),
  }),
  v.check((message) => bytesOf(message) <= 28 * 1024, 'A message has 28 KB at most.'),
);
