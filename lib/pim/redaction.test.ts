import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactSecrets } from './redaction.ts';

describe('the content of an error', () => {
  it('is left alone when no key names a secret', () => {
    const content = { message: 'x', product: { label: 'Secret garden' }, attribute: 'password_hint', tokens: [1] };
    expect(redactSecrets(content)).toBe(content);
  });

  it.each([
    'secret',
    'client_secret',
    'Password',
    'access_token',
    'refreshToken',
    'Authorization',
    'api_key',
    'Cookie',
    'BAPID',
  ])('loses what stands under “%s”, at any depth', (key) => {
    const content = { message: 'x', [key]: 1, list: [{ [key]: 1, kept: 2 }], deep: { deeper: { [key]: { a: 1 } } } };
    expect(redactSecrets(content)).toEqual({ message: 'x', list: [{ kept: 2 }], deep: { deeper: {} } });
  });

  it('keeps everything else, whatever it is called', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        expect(redactSecrets({ ...content, token: 1 })).toEqual(redactSecrets({ ...content, token: 2 }));
        expect(redactSecrets(redactSecrets(content))).toEqual(redactSecrets(content));
      }),
    );
    const own: unknown = JSON.parse('{"__proto__": {"secret": 1, "a": 2}}');
    if (typeof own !== 'object' || own === null) throw new Error('No object.');
    expect(JSON.stringify(redactSecrets({ ...own }))).toBe('{"__proto__":{"a":2}}');
  });
});
