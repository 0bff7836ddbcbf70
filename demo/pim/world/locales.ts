export type Labels = Record<string, string>;

/** The locales in use, as `/configuration/locale/rest` lists them. */
export const locales = [
  { code: 'de_DE', label: 'German (Germany)', region: 'Germany', language: 'German' },
  { code: 'en_US', label: 'English (United States)', region: 'United States', language: 'English' },
  { code: 'fr_FR', label: 'French (France)', region: 'France', language: 'French' },
] as const;

export type LocaleCode = (typeof locales)[number]['code'];
export const localeCodes: readonly LocaleCode[] = locales.map(({ code }) => code);

/** The two channels: the shop in three languages, the printed catalog in two. */
export const channels = [
  {
    code: 'ecommerce',
    labels: labels('Online shop', 'Onlineshop', 'Boutique en ligne'),
    locales: locales.map(({ code, label }) => ({ code, label })),
    currencies: ['EUR', 'USD'],
  },
  {
    code: 'print',
    labels: labels('Printed catalog', 'Druckkatalog', 'Catalogue papier'),
    locales: locales.filter(({ code }) => code !== 'fr_FR').map(({ code, label }) => ({ code, label })),
    currencies: ['EUR'],
  },
];

export const channelCodes: readonly string[] = channels.map(({ code }) => code);

/** The currencies that prices may have. */
export const currencies = [
  { code: 'EUR', label: 'Euro' },
  { code: 'USD', label: 'US dollar' },
];

export const currencyCodes: readonly string[] = currencies.map(({ code }) => code);

/** Labels in the three locales of the demo. */
export function labels(english: string, german: string, french: string): Labels {
  return { en_US: english, de_DE: german, fr_FR: french };
}
