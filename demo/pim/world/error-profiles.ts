import type { RefusalName } from './errors/refusals.ts';

/** How a connection fails. Figures are those of a full working hour. */
export type ErrorProfile = {
  /** Business errors an hour. */
  perHour: number;
  /** Technical errors an hour: counted, never described (contract, section 11.1). */
  technicalPerHour: number;
  /** What goes wrong there, again and again. */
  refusals: readonly RefusalName[];
  /** A bad delivery now and then: the chance in a working hour, and how many products it concerns. */
  burst?: { chance: number; least: number; most: number };
  /** Fails once in every known way, before anything else. */
  everyKind?: boolean;
  /** Instead of errors per hour: exactly this many errors in the last two days. */
  exactly?: number;
};

const none: ErrorProfile = { perHour: 0, technicalPerHour: 0, refusals: [] };

export const errorProfiles = {
  none,
  erp: {
    perHour: 3,
    technicalPerHour: 0.6,
    refusals: [
      'optionUnknown',
      'tooLong',
      'decimals',
      'categoryUnknown',
      'identifierTaken',
      'notUnique',
      'attributeUnknown',
    ],
  },
  bursts: {
    perHour: 0.6,
    technicalPerHour: 0.2,
    refusals: ['optionsUnknown', 'attributeUnknown', 'pattern', 'localeUnknown', 'familyUnknown', 'associationUnknown'],
    burst: { chance: 0.05, least: 35, most: 90 },
  },
  prices: {
    perHour: 1.4,
    technicalPerHour: 0,
    refusals: ['currencyUnknown', 'priceNegative', 'tooLow', 'notNumeric'],
  },
  pictures: {
    perHour: 1.1,
    technicalPerHour: 0.4,
    refusals: ['fileKind', 'fileSize', 'needsNeither'],
  },
  everyKind: {
    perHour: 0.3,
    technicalPerHour: 0.1,
    refusals: ['descriptionTooLong', 'localeNotInChannel', 'needsChannelAndLocale', 'needsLocale'],
    everyKind: true,
  },
  hundred: {
    perHour: 0,
    technicalPerHour: 0.1,
    refusals: ['optionUnknown', 'tooLong', 'pattern', 'attributeUnknown', 'currencyUnknown', 'identifierTaken'],
    exactly: 100,
  },
} satisfies Record<string, ErrorProfile>;
