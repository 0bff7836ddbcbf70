import { text } from './text.ts';

/** A PIM by its name with its label, wherever it is named: “Catalog (Test)”. */
export function pimTitle({ name, label }: { name: string; label?: 'production' | 'test' | null | undefined }): string {
  return label ? text('pim_named', name, text(`pim_label_${label}`)) : name;
}
