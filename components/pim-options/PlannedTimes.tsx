import './planned-times.css';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { Holidays } from './Holidays.tsx';
import { MaintenanceWindows } from './MaintenanceWindows.tsx';

interface Props {
  pim: PimRecord;
  connections: readonly ConnectionRecord[];
}

/** When nothing is expected of a PIM: its maintenance windows and holidays. */
export function PlannedTimes({ pim, connections }: Props) {
  return (
    <>
      <MaintenanceWindows pim={pim} connections={connections} />
      <Holidays key={JSON.stringify(pim.holidays)} origin={pim.origin} />
    </>
  );
}
