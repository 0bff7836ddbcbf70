import { readdir, rm } from 'node:fs/promises';
import { command } from './command.ts';
import { type Outcome, whole } from './outcome.ts';

const PICTURES = 'screenshots/chromium';
/** Its build goes where no other check looks: they have theirs open meanwhile. */
const OUTPUT = '.output/start';
const SURFACES = [
  ...['alerts.png', 'connection.png', 'dashboard.png', 'errors.png', 'history.png'],
  ...['options.png', 'panel.png', 'popup.png', 'week.png'],
];

/** Runs `npm start` without a window, as it runs on a machine that has none: it ends well and shows every surface. */
export async function startsTheDemo(): Promise<Outcome> {
  await rm(PICTURES, { recursive: true, force: true });
  const { ok, output } = await command('node', ['demo/start.ts', '--headless'], { env: { PIM_PULSE_OUTPUT: OUTPUT } });
  const pictures: readonly string[] = await readdir(PICTURES).catch(() => []);
  const missing = SURFACES.filter((picture) => !pictures.includes(picture));
  const problem = missing.length > 0 ? `\nNo picture was taken: ${missing.join(', ')}\n` : '';
  return whole(ok && missing.length === 0, output + problem);
}
