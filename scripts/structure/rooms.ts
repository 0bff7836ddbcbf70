/** A folder of `lib` or `components`, or a file that stands beside them. An import only ever goes to a lower floor. */
export interface Room {
  path: string;
  floor: number;
  /** Besides its own files. A later entry overrides an earlier one, and `!` forbids. */
  mayImport: readonly string[];
  /** Entries that may be imported as types only. */
  typesOnly?: readonly string[];
  /** Works without browser, page and database. */
  pure?: true;
}

/** What every folder of `lib` above floor 1 may import. */
const GROUND = ['model', 'calendar.ts'];

/** What every folder of `components` may import of `lib`: all but what speaks to the PIM or works in the background. */
const LIB_FOR_COMPONENTS = [
  'lib',
  '!lib/polling',
  '!lib/background',
  '!lib/content-scripts',
  ...['client', 'endpoints', 'label-endpoints', 'probe', 'self-test'].map((name) => `!lib/pim/${name}.ts`),
  ...['!lib/access', 'lib/access/permissions.ts'],
  ...['!lib/notifications', 'lib/notifications/notification-permission.ts'],
  ...['!lib/team-tools', 'lib/team-tools/sending-permission.ts', 'lib/team-tools/team-tool.ts'],
  ...['!lib/spaces', 'lib/spaces/space-access.ts', 'lib/spaces/members.ts'],
  ...[
    '!lib/alerts',
    'lib/alerts/text',
    'lib/alerts/verdict.ts',
    'lib/alerts/finding.ts',
    'lib/alerts/surface-state.ts',
    'lib/alerts/connection-verdict.ts',
    'lib/alerts/planned-times.ts',
    'lib/alerts/snoozed.ts',
    'lib/alerts/turn-facts.ts',
    'lib/alerts/baseline',
  ],
];

/** What the list of errors is made of: each folder imports those before it. */
const LIST = ['error-list/listing', 'error-list/triage', 'error-list/rows'];

const PARTS = 'verdict timeline overview error-list alerts history week setup pim-options connection'.split(' ');

/** The one table of the rules of docs/architecture.md. The overrides of biome.json are made from it. */
export const rooms: readonly Room[] = [
  lib(1, 'model', [], { pure: true }),
  lib(1, 'calendar.ts', [], { pure: true }),
  lib(1, 'browser.ts', []),
  typesOnly(lib(1, 'i18n', []), 'public/_locales/en/messages.json'),

  lib(2, 'errors', [], { pure: true }),
  lib(2, 'counts', [], { pure: true }),
  lib(2, 'pim', []),
  lib(2, 'settings', ['i18n/languages.ts']),

  lib(2, 'decisions', [], { pure: true }),

  lib(3, 'error-list', ['errors', 'decisions'], { pure: true }),
  lib(3, 'store', ['errors', 'decisions']),
  lib(3, 'store/moving', ['errors', 'decisions', 'store', '!store/recovery', '!store/watching']),
  lib(3, 'store/watching', ['errors', 'decisions', 'store', '!store/recovery', '!store/moving']),
  lib(3, 'store/recovery', ['errors', 'decisions', 'store']),

  lib(3, 'outcomes', ['errors'], { pure: true }),

  lib(4, 'polling', ['errors', 'pim', 'store', 'outcomes']),
  lib(4, 'alerts', [
    'i18n',
    'errors',
    'counts',
    'settings',
    'store',
    'outcomes/turns.ts',
    'alerts/baseline',
    'alerts/rules',
  ]),
  lib(4, 'alerts/baseline', [], { pure: true }),
  lib(4, 'alerts/rules', ['errors', 'settings', 'alerts/baseline'], { pure: true }),
  lib(4, 'alerts/text', [
    ...[
      'i18n',
      'alerts/rules',
      'alerts/verdict.ts',
      'alerts/finding.ts',
      'alerts/connection-verdict.ts',
      'alerts/turn-facts.ts',
    ],
  ]),
  lib(4, 'spaces', ['decisions', 'errors', 'settings', 'store']),
  lib(4, 'spaces/presence', ['decisions', 'errors/hash.ts', 'settings', 'store', 'spaces']),
  lib(4, 'backup', ['store']),
  typesOnly(lib(4, 'messaging', ['settings', 'store']), 'lib/pim'),

  lib(5, 'demo-data', ['i18n', 'errors', 'decisions', 'store', 'alerts']),
  lib(5, 'team-tools', [
    'i18n',
    'errors/hash.ts',
    'pim/screens.ts',
    'settings',
    'store',
    'alerts',
    'spaces/presence/share-presence.ts',
  ]),
  lib(5, 'notifications', ['i18n', 'decisions', 'settings', 'store', 'alerts', 'messaging']),
  lib(5, 'access', ['settings', 'store', 'polling', 'messaging']),
  lib(5, 'live', [
    'errors',
    'decisions',
    'counts',
    'error-list',
    'pim/current-screen.ts',
    'settings',
    'store',
    'messaging',
  ]),
  typesOnly({ path: 'lib/content-scripts', floor: 5, mayImport: [] }, 'lib/messaging'),

  { path: 'lib/background', floor: 6, mayImport: ['lib', '!lib/live', '!lib/content-scripts', '!lib/diagnostics'] },
  lib(6, 'diagnostics', ['settings', 'store', 'access']),

  components(1, 'controls', []),
  components(2, 'layout', ['controls']),
  components(3, 'charts', ['controls', 'layout/appearance.ts']),
  components(2, 'errors', ['controls']),
  components(2, 'vendor', ['controls']),
  components(2, 'timeline', ['controls']),
  components(3, 'verdict', ['controls', 'layout']),

  components(3, 'error-list', ['controls', 'layout', 'errors', 'vendor', ...LIST]),
  components(3, 'error-list/rows', ['controls', 'layout', 'errors', 'vendor', ...LIST.slice(0, 2)]),
  components(3, 'error-list/triage', ['controls', 'layout', 'errors', 'vendor', ...LIST.slice(0, 1)]),
  components(3, 'error-list/listing', ['controls', 'layout', 'errors']),
  components(4, 'overview', ['controls', 'layout', 'charts', 'errors', 'verdict']),
  components(4, 'history', ['controls', 'layout', 'charts']),
  components(4, 'week', ['controls', 'layout', 'charts', 'errors']),
  components(4, 'alerts', ['controls', 'layout', 'verdict']),
  ...['setup', 'pim-options'].map((name) => components(3, name, ['controls', 'layout'])),
  components(4, 'connection', [...['controls', 'layout', 'charts', 'errors', 'vendor', 'verdict', 'error-list']]),

  ...['popup', 'panel', 'dashboard', 'options', 'guide'].map((page) =>
    components(5, page, ['controls', 'layout', 'charts', 'errors', 'vendor', ...PARTS]),
  ),
];

/** The room of a file: the innermost whose path it has. */
export function roomOf(path: string): Room | undefined {
  return rooms.filter((room) => isIn(path, room.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** The rooms inside a room. */
export function nestedIn({ path }: Room): Room[] {
  return rooms.filter((room) => room.path.startsWith(`${path}/`));
}

/** Why a file of a room may not import another file; null when it may. */
export function objection(room: Room, to: string, asTypes: boolean): string | null {
  const target = roomOf(to);
  if (target === room) return null;
  const entry = room.mayImport.findLast((candidate) => isIn(to, candidate.replace('!', '')));
  if (entry === undefined || entry.startsWith('!')) {
    const sameSide = target?.path.split('/')[0] === room.path.split('/')[0];
    return target && sameSide && target.floor > room.floor ? 'goes up' : 'is not in the table';
  }
  return room.typesOnly?.includes(entry) && !asTypes ? 'is for types only' : null;
}

export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function lib(floor: number, path: string, names: readonly string[], more: { pure?: true } = {}): Room {
  const allowed = floor > 1 ? [...GROUND, ...names] : names;
  return { path: `lib/${path}`, floor, mayImport: allowed.map((name) => name.replace(/^!?/, '$&lib/')), ...more };
}

function components(floor: number, path: string, names: readonly string[]): Room {
  const allowed = names.map((name) => `components/${name}`);
  return { path: `components/${path}`, floor, mayImport: [...allowed, ...LIB_FOR_COMPONENTS] };
}

function typesOnly(room: Room, entry: string): Room {
  return { ...room, mayImport: [...room.mayImport, entry], typesOnly: [entry] };
}
