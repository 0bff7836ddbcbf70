import { workload } from './activity.ts';
import { randomFrom } from './random.ts';
import type { World } from './world.ts';

/**
 * Lets the connections of the world work while the demo runs: every three seconds one of them creates, updates or reads,
 * and now and then something goes wrong. The answer stops it. It does not keep the process alive.
 */
export function liveOn(world: World): () => void {
  let beats = 0;
  const timer = setInterval(() => beat(world, beats++), beatMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** One move of the simulated connections; the same for the same seed and number of the beat. */
export function beat(world: World, number: number): void {
  const random = randomFrom(world.seed, 'beat', number);
  const busy = world.connections.filter(({ silentForHours, auditable }) => auditable && silentForHours === undefined);
  if (busy.length === 0) return;
  const { code, createdPerHour, updatedPerHour, readPerHour, errors } = random.pick(busy);
  // At night it works more slowly, yet somebody who tries the demo then sees it move.
  const pace = Math.max(0.4, workload(world.now()));
  const done = (perHour: number) => (perHour === 0 ? 0 : Math.ceil(perHour * pace * random.next() * 0.04));
  if (random.chance(0.3)) world.create(code, done(createdPerHour));
  world.update(code, done(updatedPerHour));
  world.read(code, done(readPerHour));
  if (random.chance(Math.min(0.25, errors.perHour * 0.1) * pace)) world.fail(code, random.between(1, 2));
  if (random.chance(Math.min(0.03, errors.technicalPerHour * 0.02))) world.failTechnically(code, 1);
}

const beatMs = 3_000;
