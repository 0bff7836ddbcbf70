import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBelowRoot, isUnencrypted, matchPattern, parsePimAddress } from './address.ts';

describe('the address of a PIM', () => {
  it.each([
    ['https://pim.example.com', 'https://pim.example.com'],
    ['https://pim.example.com/#/enrich/product/', 'https://pim.example.com'],
    [' https://pim.example.com/user/login?x=1 \n', 'https://pim.example.com'],
    ['HTTPS://PIM.Example.com:443', 'https://pim.example.com'],
    ['pim.example.com', 'https://pim.example.com'],
    ['pim.example.com:8443/', 'https://pim.example.com:8443'],
    ['//pim.example.com/', 'https://pim.example.com'],
    ['"https://pim.example.com"', 'https://pim.example.com'],
    ['<https://pim.example.com>', 'https://pim.example.com'],
    ['https://julia:pw@pim.example.com/', 'https://pim.example.com'],
    ['http://pim', 'http://pim'],
    ['localhost:8080', 'http://localhost:8080'],
    ['127.0.0.1:8080/#/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('%s is %s', (address, origin) => {
    expect(parsePimAddress(address)).toEqual({ origin });
  });

  it.each([
    ['', 'empty'],
    ['  "" ', 'empty'],
    ['hello world', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['about:blank', 'not-an-address'],
    ['https://*.example.com', 'not-an-address'],
    ['*', 'not-an-address'],
    ['ftp://pim.example.com', 'not-http'],
    ['file:///etc/hosts', 'not-http'],
    ['chrome-extension://abcdefgh/popup.html', 'not-http'],
  ])('%s is %s', (address, problem) => {
    expect(parsePimAddress(address)).toEqual({ problem });
  });

  it.each([
    ['http://intra.example.com/akeneo/', true],
    ['intra.example.com/akeneo', true],
    ['https://intra.example.com/akeneo/user/login', true],
    ['"https://intra.example.com/pim/#/dashboard"', true],
    ['https://pim.example.com', false],
    ['https://pim.example.com/', false],
    ['"https://pim.example.com/"', false],
    ['https://pim.example.com/#/enrich/product/', false],
    ['https://pim.example.com/user/login?x=1', false],
    ['pim.example.com:8443/', false],
    ['', false],
    ['https://', false],
  ])('%s is below a path: %s', (address, is) => {
    expect(isBelowRoot(address)).toBe(is);
  });

  it('is its own origin', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6(), fc.string()), (address) => {
        const found = parsePimAddress(address);
        if ('origin' in found) {
          expect(parsePimAddress(found.origin)).toEqual(found);
          expect(new URL(found.origin).origin).toBe(found.origin);
          expect(matchPattern(found.origin)).toMatch(/^https?:\/\/[^*/]+\/\*$/);
        }
      }),
    );
  });

  it('is asked for with all its ports, since Firefox knows none', () => {
    expect(matchPattern('https://pim.example.com')).toBe('https://pim.example.com/*');
    expect(matchPattern('http://localhost:8080')).toBe('http://localhost/*');
  });

  it('is plain http when others on the network could read along', () => {
    expect(isUnencrypted('http://pim.example.com')).toBe(true);
    expect(isUnencrypted('http://127.0.0.1.example.com')).toBe(true);
    expect(isUnencrypted('https://pim.example.com')).toBe(false);
    expect(isUnencrypted('http://localhost:8080')).toBe(false);
    expect(isUnencrypted('http://127.0.0.1:8080')).toBe(false);
    expect(isUnencrypted('http://pim.localhost')).toBe(false);
  });
});
