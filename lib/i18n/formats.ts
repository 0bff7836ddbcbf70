/** Formats of one kind, each built once, since that takes a hundred times longer than to use it. */
function kept<F, O>(Kind: new (language: string, options?: O) => F): (language: string, options?: O) => F {
  const built = new Map<string, F>();
  return (language, options) => {
    const key = language + JSON.stringify(options);
    const format = built.get(key) ?? new Kind(language, options);
    built.set(key, format);
    return format;
  };
}

export const dateFormat = kept<Intl.DateTimeFormat, Intl.DateTimeFormatOptions>(Intl.DateTimeFormat);
export const numberFormat = kept<Intl.NumberFormat, Intl.NumberFormatOptions>(Intl.NumberFormat);
export const relativeFormat = kept<Intl.RelativeTimeFormat, Intl.RelativeTimeFormatOptions>(Intl.RelativeTimeFormat);
export const pluralRules = kept<Intl.PluralRules, Intl.PluralRulesOptions>(Intl.PluralRules);
export const listFormat = kept<Intl.ListFormat, Intl.ListFormatOptions>(Intl.ListFormat);
