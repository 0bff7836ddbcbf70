import { describe, expect, it } from 'vitest';
import type { PostResult } from '#lib/model/report.ts';
import { type TeamTool, toolKinds } from '#lib/settings/schema.ts';
import { readAnswer, saidIn } from './answer.ts';

const PAGE = '\n<!DOCTYPE html><title>Sign in</title>';
const heard = (kind: TeamTool['kind'], body: string | null, status = 200) => {
  const result: PostResult = { what: status < 300 ? 'taken' : 'refused', status, retryAfter: null, body };
  const read = readAnswer(kind, result);
  return [read.what, saidIn(kind, read)];
};

describe('the answer of a tool', () => {
  it.each([
    ['slack', 'ok'],
    ['mattermost', 'ok'],
    ['teams', ''],
    ['teams', '1'],
    ['discord', '{"id":"1234567890","content":""}'],
    ['google-chat', '{"name":"spaces/A/messages/B","cardsV2":[{"cardId":"cut here'],
    ['otlp', '{}'],
    ['otlp', '{"partialSuccess":{}}'],
    ['otlp', ''],
    ['webhook', 'OK'],
  ] as const)('in %s is a yes that says nothing: %s', (kind, body) => {
    expect(heard(kind, body)).toEqual(['taken', null]);
  });

  it.each(toolKinds.map((kind) => [kind]))('in %s is shown as it came where it is no known one', (kind) => {
    expect(heard(kind, 'Queued, perhaps.', 202)).toEqual(['taken', 'Queued, perhaps.']);
    expect(heard(kind, '{"error":"no_team"}', 403)).toEqual(['refused', '{"error":"no_team"}']);
    expect(heard(kind, null, 500)).toEqual(['refused', null]);
  });

  it.each(toolKinds.map((kind) => [kind]))('in %s is none where a proxy wants somebody to sign in', (kind) => {
    const said = '<!DOCTYPE html><title>Sign in</title>';
    // Of a team's own webhook nobody knows what it answers.
    expect(heard(kind, PAGE)).toEqual([kind === 'webhook' ? 'taken' : 'refused', said]);
  });

  it('of a collector that rejects a part says how much, and one of a forwarder that it failed', () => {
    expect(heard('otlp', '{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"late"}}')).toEqual([
      'partial',
      '2: late',
    ]);
    expect(heard('teams', 'Webhook message delivery failed with error: 413')[0]).toBe('refused');
  });
});
