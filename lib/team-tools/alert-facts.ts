import type { AlertEvent } from '#lib/model/report.ts';
import { alertKey } from './cards/plan-cards.ts';

/** Who sends, and of which PIM. */
export interface ReportSource {
  /** Of the extension. */
  version: string;
  origin: string;
  name: string;
}

/** One fact about an alert. */
export type Fact = readonly [name: string, value: string | number | boolean];

/** Texts of a reason that are ours, not the PIM's or a person's. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['in', 'group']);
const TIMES: ReadonlySet<string> = new Set(['since', 'at']);
/** What a reason holds for our own sentences only. */
const FOR_SENTENCES: ReadonlySet<string> = new Set(['rule', 'set', 'lastDay']);

/**
 * The figures that an alert was raised for. Any text that is not our own, such as a message of the PIM or a user name, is among
 * them only where the user chose to send values; it comes last.
 */
export function reasonFacts({ reason }: AlertEvent['alert'], values: boolean): Fact[] {
  const facts: Fact[] = [];
  const texts: Fact[] = [];
  for (const [name, value] of Object.entries(reason)) {
    if (FOR_SENTENCES.has(name) || value === null) continue;
    if (typeof value === 'number' && TIMES.has(name)) facts.push([name, new Date(value).toISOString()]);
    else if (typeof value === 'number' || typeof value === 'boolean') facts.push([name, value]);
    else if (typeof value === 'string') (OWN_TEXTS.has(name) ? facts : texts).push([name, value]);
  }
  return values ? [...facts, ...texts] : facts;
}

/**
 * The same for every time that one alert is told of, and of no other, so that a tool can tell a repetition. Two new kinds of
 * error of a connection are two alerts of one moment.
 */
export function idOf({ is, alert }: AlertEvent): string {
  return `${alertKey(alert)} ${is}`;
}

/** An alert in a line for logs: always in English, so that a tool can search for it. */
export function lineOf(event: AlertEvent, values: boolean): string {
  const { is, label, alert } = event;
  const facts = reasonFacts(alert, values).map(([name, value]) => `${name}=${value}`);
  return [`${label === '' ? 'PIM' : label}: ${alert.rule} ${is}`, ...facts].join(' ');
}
