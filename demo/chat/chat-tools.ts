import { Hono } from 'hono';
import * as v from 'valibot';
import { discordMessage } from './discord.ts';
import { googleChatMessage } from './google-chat.ts';
import { type MachineReport, machineTools } from './machine-tools.ts';
import { mattermostMessage } from './mattermost.ts';
import { slackMessage } from './slack.ts';
import { teamsMessage } from './teams.ts';

/** The schema of a message, by the first part of the path at which such a tool stands here. */
export const messageSchemas = {
  slack: slackMessage,
  teams: teamsMessage,
  'google-chat': googleChatMessage,
  mattermost: mattermostMessage,
  discord: discordMessage,
} as const satisfies Record<string, v.GenericSchema>;

export type ChatToolKind = keyof typeof messageSchemas;

/** A message that was taken, or changed. */
export interface ChatMessage {
  kind: ChatToolKind;
  body: unknown;
  thread: string | null;
  /** How often it was changed since it was sent. */
  changes: number;
}

export interface ChatTools {
  fetch(request: Request): Response | Promise<Response>;
  /** In the order in which they were sent. */
  messages: ChatMessage[];
  /** What tools for machines took, at `/webhook/…` and `/otlp/…`. */
  reports: MachineReport[];
  /** Why requests were refused. */
  refusals: string[];
  /** What to answer instead, if anything. */
  instead: (() => Response | Promise<Response>) | null;
}

/** A stand-in for the team tools, stricter than they are: one path each, `/slack/…` to `/discord/…`, and those for machines. */
export function chatTools(): ChatTools {
  const app = new Hono();
  const tools: ChatTools = {
    fetch: (request) => app.fetch(request),
    messages: [],
    reports: [],
    refusals: [],
    instead: null,
  };
  const refuse = (why: string, status: 400 | 404) => {
    tools.refusals.push(why);
    return new Response(why, { status });
  };
  const checked = async (kind: string, request: Request) => {
    const schema = Object.hasOwn(messageSchemas, kind) ? messageSchemas[kind as ChatToolKind] : null;
    if (!schema) return null;
    return v.safeParse<v.GenericSchema>(schema, await request.json().catch(() => null));
  };
  const machines = machineTools(tools.reports, tools.refusals);
  for (const path of ['/webhook/*', '/otlp/*']) {
    app.post(path, ({ req }) => (tools.instead ? tools.instead() : machines.fetch(req.raw)));
  }
  app.post('/:kind/:rest{.*}', async ({ req }) => {
    if (tools.instead) return tools.instead();
    const kind = req.param('kind') as ChatToolKind;
    const read = await checked(kind, req.raw);
    if (!read?.success) return refuse(read ? v.summarize(read.issues) : 'no such tool', read ? 400 : 404);
    const body = read.output;
    const isThreaded = req.query('messageReplyOption') === 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD';
    const threaded = v.safeParse(v.object({ thread: v.object({ threadKey: v.string() }) }), body);
    const thread = isThreaded && threaded.success ? threaded.output.thread.threadKey : null;
    tools.messages.push({ kind, body, thread, changes: 0 });
    const id = `${tools.messages.length}`;
    if (kind === 'slack' || kind === 'mattermost') return new Response('ok');
    if (kind === 'teams') return new Response(null, { status: 202 });
    if (kind === 'discord' && req.query('wait') !== 'true') return new Response(null, { status: 204 });
    return Response.json(kind === 'discord' ? { id } : { name: `spaces/A/messages/${id}` });
  });
  app.patch('/discord/:rest{.*}/messages/:id', async ({ req }) => {
    const read = await checked('discord', req.raw);
    const message = tools.messages[Number(req.param('id')) - 1];
    if (message?.kind !== 'discord') return refuse('Unknown Message', 404);
    if (!read?.success) return refuse(read ? v.summarize(read.issues) : '', 400);
    Object.assign(message, { body: read.output, changes: message.changes + 1 });
    return Response.json({ id: req.param('id') });
  });
  return tools;
}
