import { text } from '#lib/i18n/text.ts';
import { NAME } from '#lib/store/open.ts';
import { StoreProblem } from '#lib/store/problem.ts';

/** Says why what is kept cannot be read; where nothing else is left, offers to start anew. */
export function StoreTrouble({ fault }: { fault: unknown }) {
  const trouble = fault instanceof StoreProblem ? fault.trouble : 'unknown';
  const startAnew = () => {
    indexedDB.deleteDatabase(NAME).onsuccess = () => location.reload();
  };
  return (
    <div class="sentence">
      <p>{text(`trouble_${trouble}`)}</p>
      {trouble === 'damaged' && (
        <button type="button" onClick={startAnew}>
          {text('trouble_start_anew')}
        </button>
      )}
    </div>
  );
}
