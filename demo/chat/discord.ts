import * as v from 'valibot';
import { httpUrl, textTo } from './limits.ts';

/*
 * What Discord publishes about webhooks and embeds: discord.com/developers/docs/resources/webhook#execute-webhook (wait,
 * allowed_mentions, at most 10 embeds), …/resources/message#embed-object-embed-limits (256, 4,096, 25 × 256 and 1,024; 6,000 in
 * all), #edit-webhook-message.
 */

const embed = v.strictObject({
  title: v.optional(textTo(256)),
  url: v.optional(httpUrl),
  description: v.optional(textTo(4096)),
  color: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffff))),
  fields: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: textTo(256), value: textTo(1024), inline: v.optional(v.boolean()) })),
      v.maxLength(25),
    ),
  ),
});

function lengthOf({ title = '', description = '', fields = [] }: v.InferOutput<typeof embed>): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, title.length + description.length);
}

export const discordMessage = v.strictObject({
  content: v.optional(textTo(2000)),
  /** We never want to mention anybody. */
  allowed_mentions: v.strictObject({ parse: v.pipe(v.array(v.string()), v.length(0)) }),
  embeds: v.pipe(
    v.array(embed),
    v.minLength(1),
    v.maxLength(10),
    v.check((all) => all.reduce((sum, one) => sum + lengthOf(one), 0) <= 6000, 'Embeds have 6,000 characters at most.'),
  ),
});
