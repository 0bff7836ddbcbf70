import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** What the PIM calls the box that has a connection's figures counted (contract 18); its name changed after 5.0. */
export function trackingBox({ version }: PimRecord): string {
  return text(version && version.line < '6' ? 'tracking_box_before' : 'tracking_box');
}
