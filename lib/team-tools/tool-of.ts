import { browser } from 'wxt/browser';
import type { PostResult } from '#lib/model/report.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { pimSettingsOf } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import type { ReportSource } from './alert-facts.ts';
import { readAnswer } from './answer.ts';
import { post, type Request } from './post.ts';
import { mayReport } from './sending-permission.ts';
import { toolId } from './team-tool.ts';

/** The tools of a PIM by their ids. One that stands twice in the list counts once. */
export async function toolsOf(origin: string): Promise<Map<string, TeamTool>> {
  const pim = await pimSettingsOf(origin);
  return new Map(pim?.teamTools.map((tool) => [toolId(tool), tool]));
}

/** Sends requests to a tool in order, until one fails. A part that was rejected stops nothing. */
export async function sendAll(tool: TeamTool, requests: readonly Request[], now: number): Promise<PostResult> {
  if (!(await mayReport(tool.url))) return { what: 'no-access', status: null, retryAfter: null, body: null };
  let worst: PostResult = { what: 'taken', status: null, retryAfter: null, body: null };
  for (const request of requests) {
    const result = readAnswer(tool.kind, await post(request, now));
    if (result.what !== 'taken' && result.what !== 'partial') return result;
    if (worst.what === 'taken') worst = result;
  }
  return worst;
}

export async function sourceOf(store: Store, origin: string): Promise<ReportSource> {
  const name = (await store.get('pims', origin))?.name ?? origin;
  return { origin, name, version: browser.runtime.getManifest().version };
}
