import type { ScreenName } from '../routes.ts';
import type { Screen, Visit } from '../screen.ts';
import { linked } from './linked.ts';
import { productEdit } from './product-edit.ts';
import { productGrid } from './product-grid.ts';

/** Loads a screen. Rejects with an HttpError: 404 leads to the not-found screen. */
export function loadScreen(name: ScreenName, visit: Visit): Promise<Screen> {
  if (name === 'productEdit') return productEdit(visit);
  if (name === 'productGrid') return productGrid(visit);
  return linked(name, visit);
}
