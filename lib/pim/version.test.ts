import { describe, expect, it } from 'vitest';
import { pimLine } from './version.ts';

describe('the line of a PIM', () => {
  it.each([
    ['CE 7.0.22 A Name', '7.0'],
    ['EE 6.0.3', '6.0'],
    ['GE 7.0.1', '7.0'],
    ['CE master Community master', 'current'],
    ['Serenity', 'current'],
    ['SaaS 20260308', 'current'],
    ['5.0.118', '5.0'],
    ['CE v4.0.160', '4.0'],
    ['3.2.85', '4.0'],
    ['EE 8.0.0', 'current'],
    ['CE 10.1', 'current'],
  ])('%s is %s', (text, line) => {
    expect(pimLine(text)).toBe(line);
  });

  it('is told by the connection list when the version text tells nothing', () => {
    expect(pimLine('', [{ code: 'acme_erp', auditable: true, type: 'default' }])).toBe('6.0');
    expect(pimLine('Nightly 20260308.1', [{ code: 'acme_erp', auditable: false }])).toBe('5.0');
    expect(pimLine('', [{ code: 'acme_erp' }])).toBe('4.0');
  });

  it('is guessed as one with all that we need when nothing tells', () => {
    for (const list of [undefined, null, 'x', {}, []]) expect(pimLine('', list)).toBe('6.0');
  });
});
