import { describe, expect, it } from 'vitest';
import { HOUR } from '#lib/calendar.ts';
import { eventAt, NOW } from '#lib/decisions/fixtures.ts';
import { membersOf } from './members.ts';
import { openSpace } from './open-space.ts';
import { folderAddress } from './space-access.ts';

describe('The address of a folder', () => {
  it.each([
    ['https://c.example/apps/files/?dir=/PIM%20Pulse', 'https://c.example/remote.php/dav/files/j%20s/PIM%20Pulse'],
    [
      'https://c.example/index.php/apps/files/files/77?dir=/Ä/b',
      'https://c.example/remote.php/dav/files/j%20s/%C3%84/b',
    ],
    ['https://c.example/cloud/apps/files', 'https://c.example/cloud/remote.php/dav/files/j%20s/'],
    ['https://c.example/remote.php/dav/files/j/PIM', 'https://c.example/remote.php/dav/files/j/PIM'],
    ['https://dav.example/pim', 'https://dav.example/pim'],
    ['no address', 'no address'],
  ])('is made of %s', (copied, address) => {
    expect(folderAddress(copied, 'j s')).toBe(address);
  });

  it('stays what it is without a user name', () => {
    expect(folderAddress('https://c.example/apps/files/', '')).toBe('https://c.example/apps/files/');
  });
});

describe('A space', () => {
  it.each([
    ['webdav', false],
    ['couchdb', true],
    ['json', true],
  ] as const)('of the kind %s has its engine', (kind, forgets) => {
    const engine = openSpace({ kind, address: 'https://cloud.example/x' }, { user: 'j', password: 'p' }, 'aaaaaaaaaa');
    expect(engine.forgets).toBe(forgets);
  });
});

describe('The members of a team', () => {
  it('are told by their newest decision, whoever was there last first', () => {
    const [first, second] = [eventAt(NOW, { note: 'x' }), eventAt(NOW + HOUR, { note: 'y' }, { who: 'Julia S.' })];
    const ahead = eventAt(NOW + 9 * HOUR, { note: 'z' }, { id: `${first.id.slice(0, 13)}bbbbbbbbbb`, who: '' });
    expect(membersOf([first, second, ahead], [], { client: 'cccccccccc', name: 'Ada' }, NOW + 2 * HOUR)).toEqual([
      { client: 'bbbbbbbbbb', name: '', at: NOW + 2 * HOUR },
      { client: 'cccccccccc', name: 'Ada', at: NOW + 2 * HOUR },
      { client: 'aaaaaaaaaa', name: 'Julia S.', at: NOW + HOUR },
    ]);
  });
});
