import type { FlowType } from '#lib/model/connection.ts';
import type { Figure } from '#lib/model/counts.ts';

/** A section of charts: the connections of one flow type, with the figures that the PIM counts for them. */
export interface Flow {
  name: 'sources' | 'destinations' | 'errors';
  flowType: Exclude<FlowType, 'other'>;
  figures: readonly Figure[];
}

/** The sections in the PIM's own order (contract 13.1). Only sources have errors. */
export const flows: readonly Flow[] = [
  { name: 'sources', flowType: 'data_source', figures: ['created', 'updated'] },
  { name: 'destinations', flowType: 'data_destination', figures: ['read'] },
  { name: 'errors', flowType: 'data_source', figures: ['errors'] },
];
