import './connection-select.css';
import { isolated } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { ConnectionPicture } from './Pictures.tsx';

interface Props {
  /** Name of the section, for screen readers. */
  name: string;
  connections: readonly ConnectionRecord[];
  /** The PIM's name for the box that turns tracking on. */
  box: string;
  /** A code, or `ALL_CONNECTIONS`. */
  selected: string;
  onSelect(code: string): void;
}

/**
 * Selects all connections of a section, or one. Pictures appear where the browser renders more than text in a list.
 * Untracked connections have no figures, so they are listed but disabled.
 */
export function ConnectionSelect({ name, connections, box, selected, onSelect }: Props) {
  const untracked = connections.filter((connection) => !connection.tracked);
  const shown = connections.find(({ code }) => code === selected);
  const option = (connection: ConnectionRecord) => (
    <option key={connection.code} value={connection.code} disabled={!connection.tracked}>
      <ConnectionPicture connection={connection} />
      {isolated(connection.label)}
    </option>
  );
  return (
    <span class="connection-select">
      {shown && <ConnectionPicture connection={shown} />}
      <select
        aria-label={text('select_label', name)}
        value={selected}
        onChange={(event) => onSelect(event.currentTarget.value)}
      >
        <option value={ALL_CONNECTIONS}>{text('select_all')}</option>
        {connections.filter((connection) => connection.tracked).map(option)}
        {untracked.length > 0 && <optgroup label={text('select_untracked', box)}>{untracked.map(option)}</optgroup>}
      </select>
    </span>
  );
}

/** The PIM's name for the box that turns tracking on (contract 18). It changed after 5.0. */
export function trackingBox({ version }: PimRecord): string {
  return text(version && version.line < '6' ? 'tracking_box_before' : 'tracking_box');
}
