import { useRef, useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { routeScreen } from '#lib/pim/screens.ts';

/** What helps with an attribute that the form has no field for: it may belong to another family, or not exist at all. */
export function NoField({ origin, code }: { origin: string; code: string }) {
  const name = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  // A frame may use the newer interface of the clipboard only if every page around it allows that.
  const copy = async () => {
    if (name.current) getSelection()?.selectAllChildren(name.current);
    if (!document.execCommand('copy')) throw new Error('The browser did not copy.');
    setCopied(true);
  };
  return (
    <span class="field-note">
      {text('panel_no_field')} <code ref={name}>{code}</code>{' '}
      <button type="button" class="field-action" onClick={() => run(copy, text('report_not_copied'))}>
        {text('panel_copy_code')}
      </button>{' '}
      <ExternalLink href={routeScreen(origin, 'pim_enrich_attribute_index', new Map())}>
        {text('panel_attributes')}
      </ExternalLink>{' '}
      <span role="status">{copied && text('report_copied')}</span>
    </span>
  );
}
