import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { mergeConfig, type Plugin, type Rolldown } from 'vite';
import { defineConfig } from 'wxt';
import { guidePageOf, LANGUAGES } from './lib/i18n/languages.ts';
import { fillGuide } from './scripts/guide.ts';

/** The oldest browsers that it runs in; what is newer in the language is written in theirs. */
const LEAST = { chrome: '130', firefox: '142' };

const dashboard = resolve('entrypoints/dashboard/index.html');

export default defineConfig({
  // Elsewhere where another build is open meanwhile, see scripts/test/start.ts.
  outDir: process.env.PIM_PULSE_OUTPUT ?? '.output',
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  zip: {
    // What the packages are made of, and nothing that a build or a test leaves behind.
    includeSources: [
      '{components,entrypoints,lib,public,scripts}/**',
      '*.{json,md,ts}',
      '.npmrc',
      'LICENSE',
      'docs/**/*.md',
    ],
    dotSources: true,
  },
  hooks: {
    // The popup is read at every click of the icon: it is built alone, so that it holds nothing that only other pages need.
    'entrypoints:grouped': (_, groups) => {
      const pages = groups.findIndex(Array.isArray);
      const { popup = [], others = [] } = Object.groupBy([groups[pages] ?? []].flat(), ({ type }) =>
        type === 'popup' ? 'popup' : 'others',
      );
      groups.splice(pages, 1, popup, others);
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      const target = [`chrome${LEAST.chrome}`, `firefox${LEAST.firefox}`];
      Object.assign(config, mergeConfig(config, { build: { target } }));
      if (!entrypoints.some(({ inputPath }) => inputPath.endsWith('.html'))) {
        Object.assign(config, mergeConfig(config, { plugins: [bareScripts] }));
        return;
      }
      const page = {
        plugins: [chartsInUse],
        // No polyfill: every browser that we support has promises.
        resolve: { alias: { 'webextension-polyfill': resolve('lib/browser.ts') } },
        // Nobody looks into our signals with a developer's tool, and a page always has a window.
        define: { 'window.__PREACT_SIGNALS_DEVTOOLS__': 'false', 'typeof window': '"object"' },
        build: {
          // Every browser that we support knows it.
          modulePreload: { polyfill: false },
          rolldownOptions: { output: { codeSplitting: { groups: [{ name: chunkOf }] } } },
        },
      };
      Object.assign(config, mergeConfig(config, page));
    },
    // The page that shows the guide, once for each language of the guide.
    'build:done': ({ config: { outDir } }) => {
      const empty = readFileSync(join(outDir, 'guide.html'), 'utf8');
      for (const language of LANGUAGES)
        writeFileSync(join(outDir, guidePageOf(language).slice(1)), fillGuide(empty, language));
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    // `activeTab` lets the popup see the address of the page in front of the user, once, so that it can offer to watch it.
    permissions: ['activeTab', 'alarms', 'scripting', 'storage', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    commands: {
      'toggle-panel': { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_command_toggle_panel__' },
    },
    // Asked for when the user first wants to be told.
    optional_permissions: ['notifications'],
    // Granted one PIM at a time, by the user, from the options page.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // The panel is the one page that a PIM page may frame. A PIM can live at any address.
    web_accessible_resources: [
      {
        resources: ['panel.html'],
        matches: ['https://*/*', 'http://*/*'],
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    // Written out because Firefox's default upgrades http: to https:, and a PIM inside a company may speak http.
    content_security_policy: {
      extension_pages:
        "default-src 'self'; img-src 'self' blob: data:; connect-src https: http:; object-src 'none'; base-uri 'none'; form-action 'none'; " +
        // Nothing on our pages makes markup or code out of text: the browser refuses to whoever tries.
        "require-trusted-types-for 'script'; trusted-types 'none'",
    },
    ...(browser === 'firefox'
      ? {
          sidebar_action: {
            default_panel: 'dashboard.html',
            default_title: '__MSG_extension_name__',
            open_at_install: false,
          },
          browser_specific_settings: {
            gecko: {
              id: 'pim-pulse@pim-pulse.example',
              strict_min_version: `${LEAST.firefox}.0`,
              // Figures and decisions leave the browser only for a team's own tool or space, and the user is asked about that then.
              data_collection_permissions: {
                required: ['none'],
                optional: [
                  'websiteContent',
                  'personallyIdentifyingInfo',
                  'personalCommunications',
                  'authenticationInfo',
                ],
              },
            },
          },
        }
      : {
          side_panel: { default_path: 'dashboard.html' },
          minimum_chrome_version: LEAST.chrome,
          // What administrators may preset (docs/managed.md); Firefox asks for none.
          storage: { managed_schema: 'managed_schema.json' },
        }),
  }),
});

/** Drops what WXT puts around a script to log its crashes: ours catch them, and on every PIM page each byte counts. */
const bareScripts: Plugin = {
  name: 'bare-scripts',
  transform: {
    filter: { id: /virtual:wxt-unlisted-script-entrypoint/ },
    handler(code) {
      const own = /^import definition from .+;$/m.exec(code)?.[0];
      if (!own) throw new Error('WXT wraps scripts in another way now.');
      return `${own}\ndefinition.main();`;
    },
  },
};

/**
 * Drops what uPlot offers and no chart of ours uses. It hangs all of it on one object, where no bundler can tell that
 * nobody takes it.
 */
const chartsInUse: Plugin = {
  name: 'charts-in-use',
  transform: {
    filter: { id: /\/uplot\/dist\/uPlot\.esm\.js$/ },
    handler: (code) =>
      ['uPlot.join = join;', '(paths.stepped = stepped);', '(paths.spline  = monotoneCubic);'].reduce(
        (rest, unused) => {
          if (!rest.includes(unused)) throw new Error(`uPlot no longer has the line “${unused}”.`);
          return rest.replace(unused, '');
        },
        code,
      ),
  },
};

/**
 * All that the dashboard needs at once is one chunk: the browser takes longer to find ten small files than to read a large one.
 * What draws charts comes after the first frame. It imports nothing, so that the popup's build and that of the other pages make
 * the same file of it.
 */
function chunkOf(module: string, graph: Rolldown.ChunkingContext): string | null {
  if (module.includes('/uplot/')) return 'uplot';
  // The entry itself would run on every page that loads the chunk.
  if (module.includes('/entrypoints/')) return null;
  const above = new Set([module]);
  // A set also walks what is added on the way.
  for (const id of above) for (const importer of graph.getModuleInfo(id)?.importers ?? []) above.add(importer);
  return above.has(dashboard) ? 'surface' : null;
}
