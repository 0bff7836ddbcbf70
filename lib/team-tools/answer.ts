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

/**
 * What an answer means to one kind of tool. A collector that rejects some of a report answers 200 and says how many; one that
 * sends a chat message on may answer 200 and say that this failed.
 */
export function readAnswer(kind: TeamTool['kind'], result: PostResult): PostResult {
  if (result.what !== 'taken') return result;
  if (kind === 'teams' && FAILED.test(result.body ?? '')) return { ...result, what: 'refused' };
  return kind === 'otlp' && rejectedIn(result.body) ? { ...result, what: 'partial' } : result;
}

/** What a tool said, as it came, in a line that is short enough to show; null where that is nothing. */
export function saidIn(kind: TeamTool['kind'], { what, body }: PostResult): string | null {
  const text = what === 'partial' ? rejectedIn(body) : body;
  // Discord and Google Chat answer with the whole message.
  if (text === null || YES.test(text.trim()) || (what === 'taken' && kind !== 'webhook')) return null;
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
