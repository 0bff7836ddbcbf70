import { writeFile } from 'node:fs/promises';
import { takeSamples } from './samples.ts';

// The formatter lays them out afterwards: npm run format.
for (const [name, sample] of await takeSamples()) {
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(sample)}\n`);
}
