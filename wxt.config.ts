import { resolve } from 'node:path';
import { mergeConfig } from 'vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  hooks: {
    // Pages are read at every click of the icon: no polyfill, and one chunk for all that they share, since two compress worse.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ type }) => type === 'popup')) return;
      const slim = {
        resolve: { alias: { 'webextension-polyfill': resolve('lib/browser.ts') } },
        build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'surface', minShareCount: 2 }] } } } },
      };
      Object.assign(config, mergeConfig(config, slim));
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['alarms', 'scripting', 'storage'],
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
        "default-src 'self'; img-src 'self' https: http: data:; connect-src https: http:; object-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'pim-pulse@pim-pulse.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '130' }),
  }),
});
