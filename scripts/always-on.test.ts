import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#lib/settings/policy.ts';

/*
 * The files of docs/always-on.md, as an administrator copies them: that what stands there is understood. How they were tried in
 * a running browser is told in the document itself.
 */

const page = readFileSync('docs/always-on.md', 'utf8');

/** The files of the page by their paths. */
const files = new Map(
  [...page.matchAll(/`(\/etc\/[^`\n]+)`:\n\n```\w+\n(.*?)```/gs)].map(([, path = '', text = '']) => [path, text]),
);
const CHROMIUM = '/etc/chromium/policies/managed/pim-pulse.json';
const FIREFOX = '/etc/firefox/policies/policies.json';
const UNIT = '/etc/systemd/system/pim-pulse.service';

const own = v.record(v.string(), v.unknown());
/** Policies of the browsers themselves that the page may use, as their vendors publish them. */
const chromiumFile = v.strictObject({
  ExtensionInstallForcelist: v.array(v.pipe(v.string(), v.regex(/^EXTENSION_ID;https:\/\/\S+$/))),
  RestoreOnStartup: v.literal(1),
  '3rdparty': v.strictObject({ extensions: v.strictObject({ EXTENSION_ID: own }) }),
});
const firefoxFile = v.strictObject({
  policies: v.strictObject({
    ExtensionSettings: v.strictObject({
      'pim-pulse@pim-pulse.example': v.strictObject({
        installation_mode: v.literal('force_installed'),
        install_url: v.string(),
      }),
    }),
    Homepage: v.strictObject({ StartPage: v.literal('previous-session') }),
    '3rdparty': v.strictObject({ Extensions: v.strictObject({ 'pim-pulse@pim-pulse.example': own }) }),
  }),
});

/** Directives of systemd.unit, systemd.service, systemd.exec and systemd.resource-control, by section. */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description', 'Wants', 'After'],
  Service: [
    'User',
    'StateDirectory',
    'StateDirectoryMode',
    'Environment',
    'ExecStart',
    'Restart',
    'RestartSec',
    'KillSignal',
    'TimeoutStopSec',
    'MemoryMax',
    'ProtectSystem',
    'ProtectHome',
    'PrivateTmp',
  ],
  Install: ['WantedBy'],
};

const parsed = (path: string): unknown => JSON.parse(files.get(path) ?? '');

describe('the recipe for a browser that is always on', () => {
  it('has a policy for each browser, and a unit', () => {
    expect([...files.keys()]).toEqual([CHROMIUM, FIREFOX, UNIT]);
  });

  it.each([
    ['Chromium', () => v.parse(chromiumFile, parsed(CHROMIUM))['3rdparty'].extensions.EXTENSION_ID],
    ['Firefox', () => Object.values(v.parse(firefoxFile, parsed(FIREFOX)).policies['3rdparty'].Extensions)[0]],
  ])('presets in %s what PIM Pulse understands, and a schedule that needs no tab', (_, read) => {
    const policy = readPolicy(read());
    expect(policy?.ignored).toEqual([]);
    expect(policy?.settings.pims).toMatchObject([{ origin: 'https://pim.example.com', schedule: 'always' }]);
    expect([...(policy?.locks.names ?? [])]).toContain('pims.schedule');
  });

  it('has a unit of directives that systemd knows, for a user who is not root', () => {
    const sections = (files.get(UNIT) ?? '').split(/^\[(\w+)\]$/m).slice(1);
    const names: Record<string, string[]> = {};
    for (let at = 0; at < sections.length; at += 2) {
      names[sections[at] ?? ''] = [...(sections[at + 1] ?? '').matchAll(/^(\w+)=(.+)$/gm)].map(([, name = '']) => name);
    }
    expect(names).toEqual(DIRECTIVES);
    expect(files.get(UNIT)).toMatch(/^User=pim-pulse$/m);
  });

  it('starts each browser without a window, with the profile in which somebody signed in', () => {
    const lines = [...page.matchAll(/^(?:For Firefox.*`)?ExecStart=([^`\n]+)/gm)].map(([, line = '']) => line);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['/usr/bin/chromium', '/usr/bin/firefox-esr']);
    for (const line of lines) {
      expect(line).toMatch(/ --headless(=new)? /);
      expect(line).toContain('/var/lib/pim-pulse/profile');
      expect(page).toContain(`--user-data-dir=/var/lib/pim-pulse/profile`);
      // Neither gives up the browser's own sandbox, nor lets somebody in from outside.
      expect(line).not.toMatch(/no-sandbox|remote-debugging|disable-web-security/);
    }
  });
});
