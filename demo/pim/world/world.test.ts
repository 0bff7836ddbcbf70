import { describe, expect, it } from 'vitest';
import { lines } from '../line.ts';
import { homeZone, hourMs } from './calendar.ts';
import { refusalsOf } from './errors/refusals.ts';
import { beat } from './simulated-erp.ts';
import { World, type WorldOptions } from './world.ts';

const start = Date.parse('2026-03-11T15:30:00Z');
const worldOf = (options: Partial<WorldOptions> = {}) =>
  new World({
    seed: 1,
    line: 'current',
    now: () => start,
    connections: 'default',
    timeZone: homeZone,
    ...options,
  });
const countOf = (world: World, code: string) => new Map(Object.entries(world.errorCounts('business'))).get(code) ?? 0;

describe('the default world', () => {
  const world = worldOf();

  it('has twelve connections of every kind', () => {
    expect(world.connections).toHaveLength(12);
    expect(new Set(world.connections.map(({ flowType }) => flowType)).size).toBe(3);
    expect(world.connections.filter(({ type }) => type === 'app')).toHaveLength(1);
    expect(world.connections.some(({ auditable, flowType }) => !auditable && flowType === 'data_source')).toBe(true);
    expect(world.connections.some(({ image }) => image === null) && world.connections.some(({ image }) => image)).toBe(
      true,
    );
  });

  it('is the same for the same seed, and another for another', () => {
    expect(worldOf().weekly('product_updated')).toEqual(world.weekly('product_updated'));
    expect(worldOf().businessErrors('supplier_portal')).toEqual(world.businessErrors('supplier_portal'));
    expect(worldOf({ seed: 2 }).weekly('product_updated')).not.toEqual(world.weekly('product_updated'));
  });

  it('adds up: errors of the week are business and technical ones, the sum is that of its parts', () => {
    const week = new Map(Object.entries(world.weeklyError()));
    for (const [code, business] of Object.entries(world.errorCounts('business'))) {
      const technical = new Map(Object.entries(world.errorCounts('technical'))).get(code) ?? 0;
      expect(week.get(code)?.current_week_total).toBe(business + technical);
      expect(business).toBeGreaterThanOrEqual(0);
    }
    const parts = [...week]
      .filter(([code]) => code !== '<all>')
      .map(([, { current_week_total }]) => current_week_total);
    expect(week.get('<all>')?.current_week_total).toBe(parts.reduce((sum, part) => sum + part, 0));
  });

  it('counts at least the errors that it lists', () => {
    for (const { code } of world.connections) {
      expect(countOf(world, code)).toBeGreaterThanOrEqual(
        world.businessErrors(code).length - countedBefore(world, code),
      );
    }
  });

  it('works in the day and rests at the weekend', () => {
    const days = new Map(Object.entries(world.weekly('product_updated').nordwind_erp?.daily ?? {}));
    expect(days.get('2026-03-10') ?? 0).toBeGreaterThan(3 * (days.get('2026-03-08') ?? 0));
  });

  it('has one connection that fell silent yesterday, and one that fails in bursts', () => {
    const daily = world.weekly('product_updated').dam_bridge?.daily ?? {};
    expect(
      Object.values(daily)
        .map((count) => count > 0)
        .slice(-3),
    ).toEqual([true, true, false]);
    const errors = Object.values(world.weeklyError().supplier_portal?.current_week ?? {});
    expect(Math.max(...errors)).toBeGreaterThan(5 * (errors.toSorted((a, b) => a - b)[2] ?? 0));
  });

  it('leaves no trace of an untracked connection', () => {
    world.fail('legacy_import', 5);
    world.update('legacy_import', 5);
    expect(world.businessErrors('legacy_import')).toEqual([]);
    world.track('legacy_import', true);
    expect(world.weekly('product_updated').legacy_import?.weekly_total).toBe(0);
    world.track('legacy_import', false);
  });

  it('mostly names products that exist', () => {
    const errors = world.connections.flatMap(({ code }) => world.businessErrors(code));
    const found = errors.filter(({ content }) => world.catalog.find(content.product?.uuid ?? ''));
    expect(found.length / errors.length).toBeGreaterThan(0.7);
  });
});

describe('other worlds', () => {
  it('full: 50 tracked sources of 100 errors each', () => {
    const world = worldOf({ connections: 'full' });
    expect(world.connections).toHaveLength(50);
    for (const { code } of world.connections)
      expect([world.businessErrors(code).length, countOf(world, code)]).toEqual([100, 100]);
  });

  it('none: no connection at all', () => {
    const world = worldOf({ connections: 'none' });
    expect([world.connections, world.errorCounts('business'), world.businessErrors('erp')]).toEqual([[], [], []]);
  });

  it.for(lines)('%s lists every known refusal, and repeated errors', (line) => {
    const world = worldOf({ line });
    const errors = world.businessErrors('copy_studio');
    const templates = new Set(errors.map(({ content }) => content.message_template ?? content.message));
    const known = [...refusalsOf(line).keys()];
    for (const refusal of known) world.fail('price_feed', 1, { refusal });
    const failed = world.businessErrors('price_feed').slice(0, known.length);
    expect(
      failed.map(({ content }) => content.message_template ?? content.message).filter((text) => !templates.has(text)),
    ).toEqual([]);
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBeLessThan(errors.length);
  });
});

describe('purge', () => {
  it('leaves the last hundred at the full hour, and all that came since', () => {
    let now = start;
    const world = worldOf({ now: () => now });
    world.fail('price_feed', 300, { refusal: 'tooLow' });
    now += 5 * 24 * hourMs;
    world.fail('price_feed', 20, { refusal: 'tooHigh' });
    const old = world
      .businessErrors('price_feed')
      .filter(({ content }) => content.message_parameters && '%min_value%' in content.message_parameters);
    expect(old).toHaveLength(80);
    now += 2 * hourMs;
    expect(world.businessErrors('price_feed')).toHaveLength(100);
    now += 8 * 24 * hourMs;
    expect(world.businessErrors('price_feed')).toEqual([]);
    expect(countOf(world, 'price_feed')).toBe(0);
  });
});

describe('the simulated ERP', () => {
  it('creates, updates, reads and fails', () => {
    const world = worldOf();
    const figures = () => [
      world.weekly('product_created')['<all>']?.weekly_total ?? 0,
      world.weekly('product_updated')['<all>']?.weekly_total ?? 0,
      world.weekly('product_read')['<all>']?.weekly_total ?? 0,
      world.weeklyError()['<all>']?.current_week_total ?? 0,
      world.catalog.products.length,
    ];
    const before = figures();
    for (let number = 0; number < 100; number++) beat(world, number);
    expect(figures().every((figure, index) => figure > (before[index] ?? 0))).toBe(true);
  });

  it('leaves the silent connection silent', () => {
    const world = worldOf();
    const before = [world.weekly('product_updated').dam_bridge, countOf(world, 'dam_bridge')];
    for (let number = 0; number < 200; number++) beat(world, number);
    expect([world.weekly('product_updated').dam_bridge, countOf(world, 'dam_bridge')]).toEqual(before);
  });
});

/** Listed errors older than the seven days of the count: the list's window is another (contract, section 16). */
function countedBefore(world: World, code: string): number {
  const first = Object.keys(world.weeklyError()['<all>']?.current_week ?? {})[0] ?? '';
  return world.businessErrors(code).filter(({ date_time }) => date_time < `${first}T00`).length;
}
