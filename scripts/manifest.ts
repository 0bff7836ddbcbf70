import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Fact } from './test/outcome.ts';

const strings = v.array(v.string());

const manifestSchema = v.looseObject({
  manifest_version: v.number(),
  version: v.string(),
  permissions: v.optional(strings, []),
  optional_permissions: v.optional(strings, []),
  host_permissions: v.optional(strings, []),
  optional_host_permissions: v.optional(strings, []),
  content_scripts: v.optional(v.array(v.unknown()), []),
  externally_connectable: v.optional(v.unknown()),
  side_panel: v.optional(v.object({ default_path: v.string() })),
  sidebar_action: v.optional(v.object({ default_panel: v.string(), open_at_install: v.boolean() })),
  web_accessible_resources: v.array(v.object({ resources: strings, matches: strings })),
  content_security_policy: v.object({ extension_pages: v.string() }),
  minimum_chrome_version: v.optional(v.string(), ''),
  browser_specific_settings: v.optional(v.object({ gecko: v.object({ strict_min_version: v.string() }) })),
});

/** What the two production manifests ask for, held to what the extension uses and to what it promises. */
export async function checkManifests(): Promise<Fact[]> {
  return (await Promise.all(['chrome', 'firefox'].map(checkManifest))).flat();
}

async function checkManifest(browser: string): Promise<Fact[]> {
  const folder = `.output/${browser}-mv3`;
  const manifest = v.parse(manifestSchema, JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8')));
  const code = await scriptsIn(folder);
  const project = v.parse(v.object({ version: v.string() }), JSON.parse(await readFile('package.json', 'utf8')));
  const resources = manifest.web_accessible_resources.flatMap((entry) => entry.resources);
  const policy = manifest.content_security_policy.extension_pages;
  const permissions = [...manifest.permissions, ...manifest.optional_permissions];
  const least = manifest.browser_specific_settings?.gecko.strict_min_version ?? manifest.minimum_chrome_version;
  const stated = await readFile('docs/browsers.md', 'utf8');
  const facts: Fact[] = [
    { what: 'manifest version 3', holds: manifest.manifest_version === 3 },
    { what: `version ${project.version}`, holds: manifest.version === project.version },
    {
      what: `the oldest browser, ${least}, is the one that docs/browsers.md states`,
      holds: stated.includes(`${browser === 'firefox' ? 'Firefox' : 'Edge'} (from ${Number.parseInt(least, 10)})`),
    },
    { what: 'no host permission at install', holds: manifest.host_permissions.length === 0 },
    { what: 'no content script declared for any site', holds: manifest.content_scripts.length === 0 },
    { what: 'any PIM can be granted later', holds: manifest.optional_host_permissions.length > 0 },
    { what: 'no other site may send it messages', holds: manifest.externally_connectable === undefined },
    { what: 'a PIM page may frame the panel and nothing else', holds: resources.join() === 'panel.html' },
    {
      what: 'the dashboard opens beside a page, and only when asked',
      holds:
        browser === 'firefox'
          ? manifest.sidebar_action?.default_panel === 'dashboard.html' && !manifest.sidebar_action.open_at_install
          : manifest.side_panel?.default_path === 'dashboard.html',
    },
    { what: 'no code from elsewhere, none from text', holds: !/unsafe-|script-src[^;]*(\*|https?:)/.test(policy) },
    {
      what: 'no markup and no code out of text',
      holds: policy.includes("require-trusted-types-for 'script'") && policy.includes("trusted-types 'none'"),
    },
    // It is used by opening the popup, not by a call.
    ...permissions
      .filter((permission) => permission !== 'activeTab')
      .map((permission) => ({
        what: `permission “${permission}” is used`,
        holds: new RegExp(`\\.${permission}\\b`).test(code),
      })),
  ];
  return facts.map(({ what, holds }) => ({ what: `${browser}: ${what}`, holds }));
}

/** Without the polyfill's table of all the browser's interfaces: it writes them as keys, not after a dot. */
async function scriptsIn(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const scripts = files.filter((file) => file.endsWith('.js'));
  return (await Promise.all(scripts.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
}
