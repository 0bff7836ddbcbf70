import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const desktop = { platform: 'linux', env: { DISPLAY: ':0' } };

describe('the options of npm start', () => {
  it('opens a window on the demo PIM by default', () => {
    expect(readOptions([], desktop)).toEqual({
      help: false,
      firefox: false,
      pim: null,
      port: null,
      seed: 1,
      line: 'current',
      fresh: false,
      headless: false,
    });
  });

  it.each([
    ['without a display', { platform: 'linux', env: {} }, true],
    ['with Wayland', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }, false],
    ['on a Mac', { platform: 'darwin', env: {} }, false],
    ['in CI', { platform: 'darwin', env: { CI: 'true' } }, true],
  ])('knows whether a window can be seen: %s', (_, environment, headless) => {
    expect(readOptions([], environment).headless).toBe(headless);
  });

  it.each([
    [['--port', '70000'], /^--port takes a whole number up to 65535, not “70000”\.$/],
    [['--seed', '-1'], /--seed/],
    [['--seed=x'], /^--seed takes a whole number/],
    [['--line', '4.0'], /^--line takes one of 5\.0, 6\.0, 7\.0, current/],
    [['--colour'], /^Unknown option '--colour'\. See npm start -- --help\.$/],
    [['--pim', 'https://pim.example.com', '--seed', '2'], /leave them out with --pim/],
    [['--pim', 'https://pim.example.com', '--fresh'], /leave them out with --pim/],
  ])('says in one line what is wrong with %j', (args, message) => {
    expect(() => readOptions(args, desktop)).toThrow(message);
  });
});
