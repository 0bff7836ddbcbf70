import type { Fact, ReportSource } from './alert-facts.ts';

/** The JSON mapping of the protocol writes whole numbers of 64 bits as strings. */
interface KeyValue {
  key: string;
  value: { stringValue: string } | { boolValue: boolean } | { intValue: string };
}

export function otlpAttributes(facts: readonly Fact[]): KeyValue[] {
  return facts.map(([key, value]) => ({ key, value: anyValue(value) }));
}

/** The resource that everything sent about one PIM shares. */
export function resource({ version, origin, name }: ReportSource): { attributes: KeyValue[] } {
  return {
    attributes: otlpAttributes([
      ['service.name', 'pim-pulse'],
      ['service.version', version],
      ['pim.origin', origin],
      ['pim.name', name],
    ]),
  };
}

export function scope({ version }: ReportSource): { name: string; version: string } {
  return { name: 'pim-pulse', version };
}

/** Milliseconds since the epoch in the format of the protocol: nanoseconds, as a string. */
export function nanoseconds(at: number): string {
  return `${Math.round(at)}000000`;
}

function anyValue(value: Fact[1]): KeyValue['value'] {
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { intValue: String(value) };
}
