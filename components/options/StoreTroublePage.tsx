import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { NAME } from '#lib/store/early-open.ts';

/** Shows why the store cannot be read. If nothing else helps, offers to start over. */
export function StoreTroublePage({ fault }: { fault: unknown }) {
  const trouble = troubleOf(fault);
  const startOver = () => {
    const deletion = indexedDB.deleteDatabase(NAME);
    deletion.onsuccess = () => location.reload();
    deletion.onerror = () => run(() => Promise.reject(deletion.error));
  };
  return (
    <div class="sentence">
      <p>
        {text(`trouble_${trouble}`)} <HelpLink to="troubleshooting/messages-about-saved-data" />
      </p>
      {trouble === 'damaged' && (
        <button type="button" onClick={startOver}>
          {text('trouble_start_anew')}
        </button>
      )}
    </div>
  );
}

const TROUBLES = ['newer', 'blocked', 'unmigrated', 'damaged'] as const;

function troubleOf(fault: unknown): (typeof TROUBLES)[number] | 'unknown' {
  const reason = fault instanceof Error && 'trouble' in fault ? fault.trouble : null;
  return TROUBLES.find((trouble) => trouble === reason) ?? 'unknown';
}
