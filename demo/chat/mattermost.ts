import * as v from 'valibot';
import { httpUrl, textTo } from './limits.ts';

/*
 * What Mattermost publishes: developers.mattermost.com/integrate/webhooks/incoming and …/reference/message-attachments (fallback is
 * required; fields have title, value and short). A post has 16,383 characters at most, and 4,000 on servers whose database was not
 * brought up since 5.0: we keep to the smaller one.
 */

const attachment = v.strictObject({
  fallback: textTo(1000),
  color: v.optional(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i))),
  title: v.optional(textTo(300)),
  title_link: v.optional(httpUrl),
  text: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  fields: v.optional(v.array(v.strictObject({ short: v.boolean(), title: textTo(200), value: textTo(1000) }))),
});

export const mattermostMessage = v.strictObject({
  text: v.optional(textTo(4000)),
  attachments: v.pipe(v.array(attachment), v.minLength(1), v.maxLength(20)),
});
