import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../scripts/browsers.ts';
import { answerFaults } from './answers.ts';
import type { Fault, Finding } from './fault.ts';
import { happenings } from './happenings.ts';
import { type BrowserName, Rig } from './rig.ts';
import { runTeam } from './team/run.ts';

const usage = `Usage: npm run faults -- [options]
  --browser NAME   chromium, firefox or both (both)
  --short          the most telling faults only
  --only TEXT      faults whose name holds this text
  --team N         instead, N random stories of five browsers that share decisions, on each server
  --servers NAMES  for them, through which servers: memory, apache, lighttpd (memory)
  --seed N         and the first of their seeds (1)
  --minutes N      after so many no story begins (60)

Lets everything go wrong that can, in a real browser with the built extension beside the demo PIM, and prints what was
expected, what was seen, and what the archive lost or holds twice by the PIM's own book. Build both browsers first.`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    browser: { type: 'string', default: 'both' },
    only: { type: 'string', default: '' },
    team: { type: 'string' },
    servers: { type: 'string', default: 'memory' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
  },
});
if (values.help) console.log(usage);
else if (values.team !== undefined) {
  const { team, seed, servers, minutes } = values;
  const [stories, from, most] = [team, seed, minutes].map(Number) as [number, number, number];
  const failed = await runTeam({ stories, watched: 1, seed: from, servers: servers.split(','), minutes: most });
  process.exitCode = failed > 0 ? 1 : 0;
} else process.exitCode = await main();

async function main(): Promise<number> {
  const findings: Finding[] = [];
  for (const browser of browsersOf(values.browser)) {
    ensureBrowser(browser);
    const faults = [...answerFaults(values.short), ...happenings(values.short)].filter(
      ({ only = browser, short, name }) => only === browser && (!values.short || short) && name.includes(values.only),
    );
    findings.push(...(await findingsIn(browser, faults)));
  }
  const amiss = findings.filter((finding) => finding.amiss.length > 0);
  console.log(`\n${findings.length - amiss.length} passed, ${amiss.length} failed`);
  return amiss.length > 0 || findings.length === 0 ? 1 : 0;
}

async function findingsIn(browser: BrowserName, faults: readonly Fault[]): Promise<Finding[]> {
  const rig = await Rig.open(browser);
  const findings: Finding[] = [];
  console.log(`\n| Fault (${browser}) | Expected | Seen | Lost | Doubled |\n|---|---|---|---|---|`);
  try {
    for (const fault of faults) {
      const finding = await findingOf(rig, fault);
      findings.push(finding);
      console.log(`| ${fault.name} | ${finding.expected} | ${finding.seen} | ${finding.lost} | ${finding.doubled} |`);
      for (const what of finding.amiss) console.log(`  not so: ${what}`);
    }
  } finally {
    await rig.close();
  }
  return findings;
}

async function findingOf(rig: Rig, fault: Fault): Promise<Finding> {
  const amiss: string[] = [];
  rig.trouble();
  const seen = await fault.happen(rig).catch((problem: unknown) => {
    amiss.push(String(problem));
    return [];
  });
  const after = await rig.mend().catch((problem: unknown) => {
    amiss.push(String(problem));
    return { seen: 'no answer', lost: 0, doubled: 0 } as const;
  });
  const strange = seen.filter((one) => !fault.expected.includes(one));
  if (strange.length > 0) amiss.push(`not expected: ${[...new Set(strange)].join(', ')}`);
  if (after.seen !== 'ok') amiss.push(`afterwards: ${after.seen}`);
  if (after.lost + after.doubled > 0) amiss.push(`lost ${after.lost}, doubled ${after.doubled}`);
  return {
    fault: fault.name,
    browser: rig.browser,
    expected: fault.expected.join(', '),
    seen: counted(seen),
    lost: after.lost,
    doubled: after.doubled,
    amiss,
  };
}

function counted(seen: readonly string[]): string {
  const counts = [...Map.groupBy(seen, (one) => one)];
  return counts.map(([one, times]) => (times.length > 1 ? `${one} (${times.length})` : one)).join(', ');
}

function browsersOf(name: string): BrowserName[] {
  if (name === 'both') return ['chromium', 'firefox'];
  if (name === 'chromium' || name === 'firefox') return [name];
  throw new Error(`--browser takes chromium, firefox or both, not “${name}”.`);
}
