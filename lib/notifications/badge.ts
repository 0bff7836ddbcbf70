import { verdictText } from '#lib/alerts/text/verdict-text.ts';
import { signalOf, type Verdict } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatMoment } from '#lib/i18n/dates.ts';
import { number, pimTitle, pluralFrom, text } from '#lib/i18n/text.ts';
import { circles, type PimColor } from '#lib/model/palette.ts';
import type { PimRecord, PimState } from '#lib/model/pim.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { isCapped } from '#lib/model/values.ts';

/** What the toolbar button shows: a short text, its color, and the same in words. */
export interface Badge {
  text: string;
  color: string;
  title: string;
}

/** What the badge needs of one PIM. */
export interface BadgeInput {
  pim: PimRecord;
  /** Whose open errors the title names; null where they are not known, or not to be seen. */
  summary: Pick<ErrorSummary, 'open' | 'connections'> | null;
  verdict: Verdict;
}

const RED = '#b3261e';
const GREY = '#5f6470';
const AMBER = '#8a5300';
const MOST = 999;

const WAITING: ReadonlySet<PimState> = new Set(['signed-out', 'permission-missing']);
const BROKEN: ReadonlySet<PimState> = new Set(['failing', 'unreachable', 'forbidden', 'too-old', 'storage-full']);

/**
 * The number of the verdict over all PIMs that are not paused: how many connections need attention, red; where none does,
 * how many are to check, amber. Popup and tab of alerts show the same. Over it goes
 * - gray, for a PIM that waits for its user, signed out or without access, since the number may be too low;
 * - a red mark, for a PIM that cannot be read, where no connection needs attention.
 * The title gives the full state, PIM by PIM, and as of when. It speaks of no PIM that cannot be judged as if it were fine.
 */
export function badgeOf(all: readonly BadgeInput[], now: number): Badge {
  const signs = all.filter(({ pim }) => !pim.paused);
  return {
    ...signOf(signs),
    title: titleOf(signs, now),
  };
}

function signOf(signs: readonly BadgeInput[]): Pick<Badge, 'text' | 'color'> {
  const any = (states: ReadonlySet<PimState>) => signs.some(({ pim }) => states.has(pim.state));
  const signals = signs.flatMap(({ pim, verdict }) => (pim.demo ? [] : (signalOf(verdict) ?? [])));
  const red = signals.filter(({ level }) => level === 'attention');
  const count = sum(red.length > 0 ? red : signals, (one) => one.count);
  const shown = count > 0 ? short(count) : '';
  if (any(WAITING)) return { text: shown || '•', color: GREY };
  if (red.length > 0) return { text: shown, color: RED };
  return any(BROKEN) ? { text: '!', color: RED } : { text: shown, color: AMBER };
}

function titleOf(signs: readonly BadgeInput[], now: number): string {
  const many = signs.length > 1;
  const own = ({ pim, summary }: BadgeInput) => (pim.demo ? 0 : (summary?.open ?? 0));
  const isMore = ({ pim, summary }: BadgeInput) => !pim.demo && summary !== null && isCapped(summary);
  const lines = signs.flatMap((sign) => {
    const { pim, verdict } = sign;
    const name = many ? `${circles[colorOf(pim)]} ${pimTitle(pim)}` : pimTitle(pim);
    const waiting = pim.state === 'signed-out' ? [text('badge_signed_out', name)] : [];
    const lost = pim.state === 'permission-missing' ? [text('badge_permission_missing', name)] : [];
    const broken = BROKEN.has(pim.state) ? [text('badge_broken', name)] : [];
    const count =
      many && own(sign) > 0 ? [text('badge_of', name, `${number(own(sign))}${isMore(sign) ? '+' : ''}`)] : [];
    const said = verdictText({ ...verdict, checkedAt: null }, timeZoneOf(pim), now);
    return [...waiting, ...lost, ...broken, ...count, ...(said === null ? [] : [text('badge_line', name, said)])];
  });
  const asOf = Math.max(...signs.map(({ pim }) => pim.lastSuccessAt ?? 0));
  const zone = timeZoneOf(signs.find(({ pim }) => pim.lastSuccessAt === asOf)?.pim);
  const isKnown = signs.length > 0 && signs.every(({ pim, summary }) => pim.state === 'ok' && summary !== null);
  const errors = sum(signs, own);
  return [
    errors > 0 || signs.some(isMore)
      ? pluralFrom('launcher_pim', errors, signs.some(isMore))
      : text(isKnown ? 'badge_quiet' : 'extension_name'),
    ...lines,
    ...(asOf > 0 ? [text('badge_as_of', formatMoment(asOf, zone, now))] : []),
  ].join('\n');
}

function colorOf({ color = 'blue' }: PimRecord): PimColor {
  return color;
}

function short(count: number): string {
  return count > MOST ? `${MOST}+` : String(count);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
