import { describe, expect, it } from 'vitest';
import type { StoredError } from '#lib/model/error.ts';
import { timeline } from './timeline.ts';

const error = (at: number): StoredError => ({ id: `e${at}`, connection: 'erp', at, seen: at, content: {} });
const gap = (from: number, to: number) => ({ origin: 'https://pim.example', connection: 'erp', from, to });

describe('errors and gaps in one list', () => {
  it('puts a gap between the errors that it parts', () => {
    const [newer, older, lost] = [error(9000), error(2000), gap(2000, 9000)];
    expect(timeline([newer, older], [lost])).toEqual([newer, lost, older]);
  });

  it('leaves out a gap that is older than every error shown', () => {
    expect(timeline([error(9000)], [gap(1000, 2000)])).toEqual([error(9000)]);
  });

  it('keeps errors of one second in their order', () => {
    const twins = [error(5000), { ...error(5000), id: 'twin' }];
    expect(timeline(twins, [])).toEqual(twins);
  });
});
