import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type ChatTools, chatTools } from '#demo/chat/chat-tools.ts';
import { messagesOf, speak } from '#lib/i18n/fixtures.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { teamTool } from '#lib/settings/fixtures.ts';
import { type TeamTool, toolKinds } from '#lib/settings/schema.ts';
import { ORIGIN } from './worker.ts';

/** A tool of each kind, at the stand-in for all of them. */
export const destinations: readonly TeamTool[] = toolKinds.map((kind) =>
  teamTool({ kind, url: `https://tools.example/${kind}/s3cret` }),
);

/** A browser whose requests reach strict stand-ins for all team tools, the PIM, and nothing else. */
export function teamBrowser(pim: typeof fetch = async () => new Response(null, { status: 404 })): ChatTools {
  fakeBrowser.reset();
  speak('en', 'en-US');
  const tools = chatTools();
  Object.assign(browser.permissions, { contains: async () => true });
  Object.assign(browser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    const [, folder] = /^\/_locales\/(\w+)\//.exec(url) ?? [];
    if (url.startsWith(ORIGIN)) return pim(url, init);
    if (!folder) return tools.fetch(new Request(url, init));
    const texts = [...messagesOf(folder as Language)].map(([key, message]) => [key, { message }]);
    return Response.json(Object.fromEntries(texts));
  });
  return tools;
}
