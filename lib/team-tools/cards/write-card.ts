import { alertTitle, alertWords, recoveryTitle, type TextContext } from '#lib/alerts/text/alert-text.ts';
import { formatMoment } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { AlertReason } from '#lib/model/alert.ts';
import type { AlertEvent } from '#lib/model/report.ts';
import type { Card, CardFact } from './card.ts';
import { plainLine } from './foreign-text.ts';

/** The most alerts that a digest names. */
const MOST_LINES = 8;
/** Of names and of messages, in UTF-16 code units; the smallest tool takes as much. */
const [NAME, MESSAGE] = [80, 400];

export interface MessageContext extends TextContext {
  /** The PIM's name, and whether values of products may be told. */
  pim: string;
  values: boolean;
  /** Where “Open errors” leads. */
  url: string;
}

/** What happened to one alert, or to several, in the language that is set. */
export function writeCard(events: readonly AlertEvent[], context: MessageContext): Card {
  const [first] = events;
  const link = { name: text('card_open'), url: context.url };
  return first && events.length === 1
    ? { ...alertCard(first, context), link }
    : { ...digestCard(events, context), link };
}

/** A message that only shows that messages arrive. */
export function writeTestCard({ pim, url }: Pick<MessageContext, 'pim' | 'url'>): Card {
  const title = text('card_test');
  const facts = [{ name: text('monitoring_column_pim'), value: pimName({ pim, url }) }];
  return {
    is: 'test',
    title,
    lines: [text('card_test_line')],
    facts,
    summary: title,
    link: { name: text('card_open'), url },
  };
}

function alertCard(event: AlertEvent, context: MessageContext): Omit<Card, 'link'> {
  const { is, label, alert } = event;
  const { sentence, rule } = alertWords(plainReason(alert.reason), context);
  const said = hasValue(alert.reason) && !context.values ? withoutValue(alert.reason) : sentence;
  const time = (at: number) => formatMoment(at, context.timeZone, context.now);
  const facts: CardFact[] = [
    ...(label === '' ? [] : [{ name: text('column_connection'), value: nameOf(event, context) }]),
    { name: text('monitoring_column_pim'), value: pimName(context) },
    { name: text('card_since'), value: time(alert.raisedAt) },
    ...(alert.recoveredAt === null ? [] : [{ name: text('card_ended'), value: time(alert.recoveredAt) }]),
  ];
  const title = titleOf(event);
  const lines = is === 'raised' ? [said, ...(rule === null ? [] : [rule])] : [text('notice_over', alertTitle(alert))];
  return { is, title, lines, facts, summary: `${nameOf(event, context)}: ${title}` };
}

function digestCard(events: readonly AlertEvent[], context: MessageContext): Omit<Card, 'link'> {
  const title = plural('card_digest', events.length);
  const lines = events.slice(0, MOST_LINES).map((event) => `${nameOf(event, context)}: ${titleOf(event)}`);
  const more = events.length - lines.length;
  return {
    is: 'digest',
    title,
    lines: more > 0 ? [...lines, plural('notice_more', more)] : lines,
    facts: [{ name: text('monitoring_column_pim'), value: pimName(context) }],
    summary: title,
  };
}

/** The connection that an alert is about, else the PIM. A name of which nothing is seen is no name. */
function nameOf({ label, alert }: AlertEvent, context: MessageContext): string {
  return plainLine(label, NAME) || alert.connection || pimName(context);
}

function pimName({ pim, url }: Pick<MessageContext, 'pim' | 'url'>): string {
  return plainLine(pim, NAME) || new URL(url).host;
}

function titleOf({ is, alert }: AlertEvent): string {
  return is === 'raised' ? alertTitle(alert) : recoveryTitle(alert);
}

type WithValue = Extract<AlertReason, { rule: 'kind' | 'credentials' }>;

/** Whether the sentence about a reason holds a message of the PIM or a user name. */
function hasValue(reason: AlertReason): reason is WithValue {
  return reason.rule === 'kind' || reason.rule === 'credentials';
}

function withoutValue(reason: WithValue): string {
  return reason.rule === 'kind' ? plural('card_kind', reason.count) : text('card_credentials');
}

function plainReason(reason: AlertReason): AlertReason {
  if (reason.rule === 'kind') return { ...reason, message: plainLine(reason.message, MESSAGE) };
  return reason.rule === 'credentials' ? { ...reason, username: plainLine(reason.username, NAME) } : reason;
}
