import { ALL, type Connection } from '#lib/activity/types.ts';
import { text } from '#lib/i18n/text.ts';

interface Props {
  /** Of the section, for screen readers. */
  name: string;
  connections: readonly Connection[];
  /** The box that makes an untracked one tracked, as the PIM calls it. */
  box: string;
  /** A code, or `ALL`. */
  selected: string;
  onSelect(code: string): void;
}

/** All connections of a section, or one. Those that are not tracked have no figures: they are listed, not offered. */
export function ConnectionSelect({ name, connections, box, selected, onSelect }: Props) {
  const untracked = connections.filter((connection) => !connection.tracked);
  const option = ({ code, label, tracked }: Connection) => (
    <option key={code} value={code} disabled={!tracked}>
      {label}
    </option>
  );
  return (
    <select
      aria-label={text('select_label', name)}
      value={selected}
      onChange={(event) => onSelect(event.currentTarget.value)}
    >
      <option value={ALL}>{text('select_all')}</option>
      {connections.filter((connection) => connection.tracked).map(option)}
      {untracked.length > 0 && <optgroup label={text('select_untracked', box)}>{untracked.map(option)}</optgroup>}
    </select>
  );
}
