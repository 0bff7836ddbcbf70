import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { NAME } from '#lib/store/early-open.ts';

/** Says why what is kept cannot be read; where nothing else is left, offers to start anew. */
export function StoreTroublePage({ fault }: { fault: unknown }) {
  const trouble = troubleOf(fault);
  const startAnew = () => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = () => location.reload();
    asked.onerror = () => run(() => Promise.reject(asked.error));
  };
  return (
    <div class="sentence">
      <p>
        {text(`trouble_${trouble}`)} <HelpLink to="what-the-browser-keeps" />
      </p>
      {trouble === 'damaged' && (
        <button type="button" onClick={startAnew}>
          {text('trouble_start_anew')}
        </button>
      )}
    </div>
  );
}

const TROUBLES = ['newer', 'blocked', 'unmigrated', 'damaged'] as const;

function troubleOf(fault: unknown): (typeof TROUBLES)[number] | 'unknown' {
  const told = fault instanceof Error && 'trouble' in fault ? fault.trouble : null;
  return TROUBLES.find((trouble) => trouble === told) ?? 'unknown';
}
