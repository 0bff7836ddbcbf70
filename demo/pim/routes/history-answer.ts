import { hasProductUuids, type Line } from '../line.ts';
import { phpMap } from '../wire.ts';
import type { ProductModel } from '../world/product-models.ts';
import { connectionAuthor, type Product } from '../world/products.ts';
import type { User } from '../world/user.ts';
import { versionsOf } from '../world/versions.ts';

/** The history of a product or product model (supplement of the contract, B.1): all versions up to 7.0, the newest 200 later. */
export function historyAnswer(
  product: Product | ProductModel,
  line: Line,
  user: Pick<User, 'timezone' | 'user_default_locale'>,
) {
  const all = versionsOf(product, connectionAuthor);
  return all
    .slice(0, line === 'current' ? 200 : undefined)
    .map(({ id, at, author, context, changes, snapshot }, index) => ({
      id,
      author,
      resource_id: 'uuid' in product && hasProductUuids(line) ? '' : String(product.id),
      snapshot: phpMap(snapshot),
      changeset: phpMap(changes),
      context,
      version: all.length - index,
      logged_at: loggedAt(at, user),
      pending: false,
    }));
}

/** As the PIM writes a time to a reader: its own patterns, else ICU's short one with four digits of the year. */
export function loggedAt(
  at: number,
  { timezone: timeZone, user_default_locale: locale }: Pick<User, 'timezone' | 'user_default_locale'>,
): string {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const own = (hourCycle: 'h12' | 'h23') => {
    const parts = new Intl.DateTimeFormat('en-US', { ...digits, timeZone, hourCycle }).formatToParts(at);
    return new Map(parts.map(({ type, value }) => [type, value]));
  };
  if (locale === 'en_US') {
    const part = own('h12');
    const day = `${part.get('month')}/${part.get('day')}/${part.get('year')}`;
    return `${day} ${part.get('hour')}:${part.get('minute')} ${part.get('dayPeriod')}`;
  }
  if (locale === 'fr_FR' || locale === 'it_IT') {
    const part = own('h23');
    return `${part.get('day')}/${part.get('month')}/${part.get('year')} ${part.get('hour')}:${part.get('minute')}`;
  }
  const tag = locale.replace('_', '-');
  const options = { calendar: 'gregory', timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  const year = new Intl.DateTimeFormat(tag, { calendar: 'gregory', timeZone, year: 'numeric' }).formatToParts(at);
  const whole = year.find(({ type }) => type === 'year')?.value ?? '';
  const parts = new Intl.DateTimeFormat(tag, options).formatToParts(at);
  return parts.map(({ type, value }) => (type === 'year' ? whole : value)).join('');
}
