import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { holidays, maintenance } from '#lib/model/plan.ts';
import { defaultPim } from './defaults.ts';
import { lockable, readPolicy } from './policy.ts';
import * as settings from './schema.ts';

interface Schema {
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

const schema: Schema = JSON.parse(readFileSync('public/managed_schema.json', 'utf8'));
const docs = readFileSync('docs/managed.md', 'utf8');
const at = (path: string) =>
  path
    .split('.')
    .reduce<Schema | undefined>((node, key) => (key === '[]' ? node?.items : node?.properties?.[key]), schema);
const keys = (path: string) => Object.keys(at(path)?.properties ?? {}).sort();
const fields = (entries: object) => Object.keys(entries).sort();

describe('the schema of managed storage', () => {
  it('knows every field of the settings, and no other', () => {
    const { version: _, changed: __, ...shared } = settings.settingsDocument.entries;
    expect(Object.keys(schema.properties ?? {}).sort()).toEqual(['locked', 'organization', ...fields(shared)].sort());
    expect(keys('appearance')).toEqual(fields(settings.appearance.entries));
    expect(keys('notifications')).toEqual(fields(settings.notifications.entries));
    expect(keys('pims.[]')).toEqual(fields(settings.pim.entries));
    expect(keys('pims.[].connections.[]')).toEqual(fields(settings.connection.entries));
    const [once, weekly] = maintenance.item.options;
    expect(keys('pims.[].maintenance.[]')).toEqual(fields({ ...once.entries, ...weekly.entries }));
    expect(keys('pims.[].holidays.[]')).toEqual(fields(holidays.item.entries));
    expect(keys('pims.[].tracker')).toEqual(fields(settings.pim.entries.tracker.wrapped.entries));
    expect(keys('pims.[].retention')).toEqual(fields(defaultPim('https://pim.example', 'blue').retention));
    expect(keys('pims.[].teamTools.[]')).toEqual(fields(settings.teamTool.entries));
    expect(keys('pims.[].heartbeat')).toEqual(fields(settings.heartbeat.entries));
    expect(keys('pims.[].space')).toEqual(fields(settings.space.entries));
    expect(keys('pims.[].rules')).toEqual(fields(defaultPim('https://pim.example', 'blue').rules));
  });

  it('names what can be locked', () => {
    expect([...(at('locked.[]')?.enum ?? [])].sort()).toEqual([...lockable].sort());
  });

  it('uses only what Chromium understands of JSON schemas', () => {
    const types = new Set<string>();
    const walk = (node: Schema) => {
      types.add(node.type ?? 'none');
      for (const one of Object.values(node.properties ?? {})) walk(one);
      if (node.items) walk(node.items);
    };
    walk(schema);
    expect([...types].sort()).toEqual(['array', 'boolean', 'integer', 'object', 'string']);
  });
});

const extensions = v.record(v.string(), v.unknown());
const wrapped = v.union([
  v.pipe(
    v.object({ '3rdparty': v.object({ extensions }) }),
    v.transform((file) => file['3rdparty'].extensions),
  ),
  v.pipe(
    v.object({ policies: v.object({ '3rdparty': v.object({ Extensions: extensions }) }) }),
    v.transform((file) => file.policies['3rdparty'].Extensions),
  ),
]);

describe('the examples for administrators', () => {
  const examples = [...docs.matchAll(/```json\n(.*?)```/gs)].map(([, text]): unknown => JSON.parse(text ?? ''));
  /** A policy stands under the id of the extension, whatever the browser puts around that. */
  const policyIn = (example: unknown): unknown => {
    const inner = v.safeParse(wrapped, example);
    return inner.success ? Object.values(inner.output)[0] : example;
  };

  it('are there for both browsers', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
  });

  it.each(examples.map((example, index) => [index + 1, example] as const))(
    'number %i is understood whole',
    (_, example) => {
      const policy = readPolicy(policyIn(example));
      expect(policy?.ignored).toEqual([]);
      expect(policy?.settings.pims.length).toBeGreaterThan(0);
    },
  );
});
