import * as v from 'valibot';
import type { PostResult } from '#lib/model/report.ts';
import { parsedJson } from './answer.ts';
import type { Card, ChatFormat } from './cards/card.ts';
import { discord } from './cards/discord.ts';
import { googleChat } from './cards/google-chat.ts';
import { mattermost } from './cards/mattermost.ts';
import { slack } from './cards/slack.ts';
import { teams } from './cards/teams.ts';
import type { Request } from './post.ts';
import type { ChatKind, ChatTool } from './team-tool.ts';

const formats: Readonly<Record<ChatKind, ChatFormat>> = {
  slack,
  teams,
  'google-chat': googleChat,
  mattermost,
  discord,
};

/**
 * The request that brings a card to a tool.
 *
 * @param thread names the alert that it is about
 * @param message what the tool calls the message that is to change; null for a new one
 */
export function chatRequest(
  { kind, url, header }: ChatTool,
  card: Card,
  thread: string,
  message: string | null,
): Request {
  const { body, newUrl, changeUrl } = formats[kind];
  const request = { body: body(card, thread), header };
  return message !== null && changeUrl
    ? { ...request, method: 'PATCH', url: changeUrl(url, message) }
    : { ...request, method: 'POST', url: newUrl ? newUrl(url) : url };
}

const sentMessage = v.object({ id: v.pipe(v.string(), v.regex(/^\d{1,25}$/)) });

/** What a tool calls the message that it just took, if it can be changed later; else null. */
export function messageIn(kind: ChatKind, { body }: PostResult): string | null {
  const parsed = v.safeParse(sentMessage, parsedJson(body));
  return formats[kind].changeUrl && parsed.success ? parsed.output.id : null;
}
