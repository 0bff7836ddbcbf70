/* Stands for the extension's texts in a page that is none of the extension's. */
globalThis.chrome = { runtime: { id: 'bench' }, i18n: { getMessage: (key) => key, getUILanguage: () => 'en' } };
