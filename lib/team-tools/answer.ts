import * as v from 'valibot';
import { LONGEST_ANSWER, type PostResult } from '#lib/model/report.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { plainLine } from './cards/foreign-text.ts';

const counted = v.optional(v.union([v.string(), v.number()]));
const partialSuccess = v.object({
  partialSuccess: v.object({
    rejectedDataPoints: counted,
    rejectedLogRecords: counted,
    errorMessage: v.optional(v.string()),
  }),
});

/** What tools answer when they took a message and have nothing to say. */
const YES = /^(|ok|1|\{\}|null)$/i;

/** Teams once answered so with status 200, and forwarders still do. */
const FAILED = /^webhook message delivery failed/i;

/** A page for people, such as one of a proxy that wants somebody to sign in: no chat and no collector answers so. */
const PAGE = /^\s*<(!doctype|html)\b/i;

/**
 * What an answer means to one kind of tool. A collector that rejects some of a report answers 200 and says how many; one that
 * sends a chat message on may answer 200 and say that this failed. Of a team's own webhook any answer is right.
 */
export function readAnswer(kind: TeamTool['kind'], result: PostResult): PostResult {
  const { what, body } = result;
  if (what !== 'taken') return result;
  const isRefused = (kind === 'teams' && FAILED.test(body ?? '')) || (kind !== 'webhook' && PAGE.test(body ?? ''));
  if (isRefused) return { ...result, what: 'refused' };
  return kind === 'otlp' && rejectedIn(body) ? { ...result, what: 'partial' } : result;
}

/** They answer with an object, such as the whole message. */
const ANSWER_OBJECTS: ReadonlySet<TeamTool['kind']> = new Set(['discord', 'google-chat', 'otlp']);

/** What a tool said, as it came, in a line that is short enough to show; null where that is nothing. */
export function saidIn(kind: TeamTool['kind'], { what, body }: PostResult): string | null {
  const text = what === 'partial' ? rejectedIn(body) : body;
  if (text === null || YES.test(text.trim())) return null;
  // It may be cut, so it is not parsed.
  if (what === 'taken' && ANSWER_OBJECTS.has(kind) && text.trimStart().startsWith('{')) return null;
  return plainLine(text, LONGEST_ANSWER - 1) || null;
}

/** How much a collector rejected, and why; null where it took everything. A warning alone rejects nothing. */
function rejectedIn(body: string | null): string | null {
  const parsed = v.safeParse(partialSuccess, parsedJson(body));
  if (!parsed.success) return null;
  const { rejectedDataPoints = 0, rejectedLogRecords = 0, errorMessage = '' } = parsed.output.partialSuccess;
  const rejected = Number(rejectedDataPoints) || Number(rejectedLogRecords);
  return rejected > 0 ? `${rejected}: ${errorMessage}` : null;
}

/** JSON from outside; undefined where it is none. */
export function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
