import * as v from 'valibot';
import { textTo } from './limits.ts';

/*
 * What Slack publishes about incoming webhooks and Block Kit: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
 * /reference/block-kit/blocks/header-block (150 characters of plain text), …/section-block (3,000 characters; 10 fields of
 * 2,000), …/composition-objects/text-object. Unknown keys are let pass there; we refuse them, having no business to send any.
 */

const plainText = (most: number) =>
  v.strictObject({ type: v.literal('plain_text'), text: textTo(most), emoji: v.optional(v.boolean()) });
const anyText = (most: number) =>
  v.variant('type', [
    plainText(most),
    v.strictObject({ type: v.literal('mrkdwn'), text: textTo(most), verbatim: v.optional(v.boolean()) }),
  ]);

const header = v.strictObject({ type: v.literal('header'), text: plainText(150) });
const section = v.pipe(
  v.strictObject({
    type: v.literal('section'),
    text: v.optional(anyText(3000)),
    fields: v.optional(v.pipe(v.array(anyText(2000)), v.minLength(1), v.maxLength(10))),
  }),
  v.check(({ text, fields }) => text !== undefined || fields !== undefined, 'A section has a text or fields.'),
);

export const slackMessage = v.strictObject({
  text: textTo(4000),
  unfurl_links: v.optional(v.boolean()),
  unfurl_media: v.optional(v.boolean()),
  blocks: v.pipe(v.array(v.variant('type', [header, section])), v.minLength(1), v.maxLength(50)),
});
