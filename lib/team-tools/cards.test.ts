import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ChatToolKind, messageSchemas } from '#demo/chat/chat-tools.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import type { AlertEvent } from '#lib/model/report.ts';
import { LINK_MARK } from '#lib/model/values.ts';
import { teamTool } from '#lib/settings/fixtures.ts';
import { alert } from '#lib/store/fixtures.ts';
import { cardLink } from './cards/card.ts';
import { writeCard, writeTestCard } from './cards/write-card.ts';
import { chatRequest } from './chat-request.ts';
import { anyEvent } from './fixtures.ts';
import { type ChatKind, isChat, kindOfAddress, toolId } from './team-tool.ts';

const NOW = Date.UTC(2026, 2, 14, 12);
const kinds = Object.keys(messageSchemas) as ChatToolKind[];
const url = cardLink('https://pim.example', { code: 'erp', type: 'default' }, 'current');
const context = { pim: 'Catalog', values: false, url, timeZone: 'Europe/Berlin', now: NOW };
const toolOf = (kind: ChatKind) => {
  const tool = teamTool({ kind, url: `https://chat.example/${kind}/hook` });
  if (!isChat(tool)) throw new Error(kind);
  return tool;
};
/** What a tool of this kind gets, after its way through JSON. */
const bodyOf = (kind: ChatKind, events: readonly AlertEvent[], fields: Partial<typeof context> = {}): unknown =>
  JSON.parse(
    JSON.stringify(chatRequest(toolOf(kind), writeCard(events, { ...context, ...fields }), 'thread', null).body),
  );
const textOf = (body: unknown) => JSON.stringify(body);

const share: AlertEvent = {
  is: 'raised',
  at: NOW,
  label: 'Nordwind ERP',
  alert: alert({
    rule: 'share',
    raisedAt: NOW - 3_600_000,
    reason: { rule: 'share', failed: 60, succeeded: 5, limit: 50 },
  }),
};

beforeEach(() => speak('en', 'en-US'));

describe.each(kinds)('a message for %s', (kind) => {
  const schema: v.GenericSchema = messageSchemas[kind];

  it('says what happened: connection, sentence, figures, since when, and where the errors are', () => {
    const text = textOf(bodyOf(kind, [share])).replaceAll(String.raw`\\`, '');
    for (const part of ['High failure rate', 'Nordwind ERP', '60 of 65 writes failed', 'Saturday', 'Open errors']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('https://pim.example/?pim-pulse=erp#/connect/connection-settings/erp/monitoring');
  });

  it('is what the tool takes, whatever there is to tell, in every language', () => {
    for (const language of LANGUAGES) {
      speak(language);
      const many = { numRuns: Math.ceil((fc.readConfigureGlobal()?.numRuns ?? 100) / LANGUAGES.length) };
      const cases = fc.tuple(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), fc.boolean(), hostileText);
      fc.assert(
        fc.property(cases, ([events, values, pim]) => {
          v.parse(schema, bodyOf(kind, events, { values, pim: pim || 'PIM' }));
        }),
        many,
      );
      v.parse(schema, chatRequest(toolOf(kind), writeTestCard({ pim: 'Catalog', url }), 't', null).body);
    }
  });

  it('is short enough with the longest texts that a PIM can send', () => {
    for (const unit of ['*', '<', '&', '語', '😀', '\\', '@a ', 'www.', '://']) {
      const long = unit.repeat(3000);
      const reason = { rule: 'kind' as const, group: 'g', message: long, count: 2 };
      const event = { ...share, label: long.slice(0, 300), alert: alert({ rule: 'kind', reason }) };
      v.parse(schema, bodyOf(kind, [event], { values: true, pim: long }));
      v.parse(schema, bodyOf(kind, Array(40).fill(event), { values: true, pim: long }));
    }
  });

  it('holds no link, mention or markup of a PIM', () => {
    const evil =
      '<!channel> <@U1> <https://evil.example|Open> [x](https://evil.example) **b** `c` @everyone @here <b>t</b> ![i](http://evil.example/i.png) www.evil.example {{DATE(2026-01-01T00:00:00Z)}}';
    const reason = { rule: 'kind' as const, group: 'g', message: evil, count: 1 };
    const event = { ...share, label: evil, alert: alert({ rule: 'kind', reason }) };
    const body = bodyOf(kind, [event], { values: true, pim: evil });
    for (const [is, text] of markupIn(kind, body)) {
      expect([is, text.match(FOREIGN[is])]).toEqual([is, null]);
    }
    expect(textOf(body)).toContain('evil');
  });

  it('holds no message and no user name unless that was chosen', () => {
    const kindReason = { rule: 'kind' as const, group: 'g', message: 'Bordeaux is no color.', count: 2 };
    const userReason = { rule: 'credentials' as const, username: 'admin', at: 0 };
    for (const reason of [kindReason, userReason]) {
      const event = { ...share, alert: alert({ rule: reason.rule, reason }) };
      expect(textOf(bodyOf(kind, [event]))).not.toMatch(/Bordeaux|admin/);
      expect(textOf(bodyOf(kind, [event], { values: true }))).toMatch(/Bordeaux|admin/);
    }
  });
});

/** A text of a PIM that means something to some tool. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('<!channel>', '@everyone', '](http://x.example)', '`', '\n\n', '\u202e', '\ud800', '&amp;', '|'),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

/** What would be markup of somebody else in each sort of text. */
const FOREIGN = {
  mrkdwn: /<(?!https:\/\/pim\.example\/)/,
  markdown: /(?<!\\)[[\]`*_<>](?!Open errors|\(https:\/\/pim)|@(?!\u200b)|https?\\?:\/\/evil|www\.evil/,
  html: /<(?!br>)|https?:\/\/evil|www\.evil/,
  dated: /\{\{/,
};

/** The texts of a message that its tool reads as markup. */
function markupIn(kind: ChatToolKind, body: unknown): Array<[keyof typeof FOREIGN, string]> {
  const found: Array<[keyof typeof FOREIGN, string]> = [];
  const walk = (node: unknown, key: string, parent: object) => {
    if (typeof node === 'string') {
      if (kind === 'slack' && (Object(parent).type === 'mrkdwn' || Object(parent).blocks)) found.push(['mrkdwn', node]);
      if (kind === 'google-chat' && key === 'text' && !Object(parent).onClick) found.push(['html', node]);
      if (kind === 'teams') found.push(['dated', node]);
      const isMarkdown = kind === 'discord' || kind === 'mattermost';
      if (isMarkdown && ['description', 'value', 'text'].includes(key)) {
        found.push(['markdown', node.replace(/\[Open errors\]\(https:\/\/pim[^)]*\)$/, '')]);
      }
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, inner] of Object.entries(node)) walk(inner, name, node);
    }
  };
  walk(body, '', {});
  expect(found.length).toBeGreaterThan(0);
  return found;
}

describe('the end of an alert', () => {
  const ended: AlertEvent = {
    ...share,
    is: 'over',
    alert: { ...share.alert, recoveredAt: NOW },
  };

  it('is a message of its own, in the thread of the alert where the tool has threads', () => {
    const request = chatRequest(toolOf('google-chat'), writeCard([ended], context), 'k3j2h1g9', null);
    expect(textOf(request.body)).toContain('Failure rate back to normal');
    expect(request.body).toMatchObject({ thread: { threadKey: 'k3j2h1g9' } });
    expect(request.url).toContain('messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD');
  });

  it('changes the message of the alert where the tool can', () => {
    const card = writeCard([ended], context);
    const changed = chatRequest(toolOf('discord'), card, 't', '42');
    expect(changed).toMatchObject({ method: 'PATCH', url: 'https://chat.example/discord/hook/messages/42' });
    const fresh = chatRequest(toolOf('discord'), card, 't', null);
    expect(fresh).toMatchObject({ method: 'POST', url: 'https://chat.example/discord/hook?wait=true' });
    expect(chatRequest(toolOf('slack'), card, 't', '42').method).toBe('POST');
  });
});

describe('the link of a message', () => {
  it('leads to the PIM’s own screen, with the mark before its hash', () => {
    expect(cardLink('https://pim.example', { code: 'shop', type: 'app' }, 'current')).toBe(
      'https://pim.example/?pim-pulse=shop#/connect/connected-apps/shop',
    );
    expect(cardLink('https://pim.example', null, '5.0')).toBe('https://pim.example/?pim-pulse=#/connection/dashboard');
    expect(
      new URL(cardLink('https://pim.example', { code: 'erp', type: 'default' }, '4.0')).searchParams.get(LINK_MARK),
    ).toBe('erp');
  });
});

describe('the kind of a tool', () => {
  it.each([
    ['https://hooks.slack.com/services/T/B/x', 'slack'],
    ['https://prod-1.westeurope.logic.azure.com:443/workflows/1?sig=s', 'teams'],
    ['https://default1.environment.api.powerplatform.com/powerautomate/x', 'teams'],
    ['https://chat.googleapis.com/v1/spaces/A/messages?key=k', 'google-chat'],
    ['https://discord.com/api/webhooks/1/t', 'discord'],
    ['https://chat.example/hooks/x', null],
    ['https://hooks.slack.com.evil.example/', null],
    ['nonsense', null],
  ])('is found in the host of %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });

  it('and its address tell tools apart, and no secret', () => {
    const one = { kind: 'slack' as const, url: 'https://hooks.slack.com/services/s3cret', header: null };
    expect(toolId(one)).not.toBe(toolId({ ...one, url: `${one.url}2` }));
    expect(toolId(one)).not.toContain('s3cret');
  });
});
