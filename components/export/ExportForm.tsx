import './export.css';
import { useOptions } from '#components/options/context.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ToolFields } from './ToolFields.tsx';
import { ToolState } from './ToolState.tsx';

/** The team's own tool to which figures and alerts of a PIM go: where it is, and how sending goes. */
export function ExportForm({ pim }: { pim: PimRecord }) {
  const { kept } = useOptions();
  const { origin } = pim;
  const tool = kept.value.settings.pims.find((one) => one.origin === origin)?.export ?? null;
  return (
    <>
      <p class="quiet">{text('tool_intro')}</p>
      <ToolFields key={JSON.stringify(tool)} origin={origin} tool={tool} />
      {tool && <ToolState pim={pim} url={tool.url} />}
    </>
  );
}
