import { useRef } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';

/** The longest note, in characters. */
const LENGTH = 2000;

/** The user's note about an error or a group; an empty note is removed. */
export function NoteForm({ note, onSave }: { note: string; onSave(note: string): void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(field.current?.value.trim() ?? '');
      }}
    >
      <textarea ref={field} rows={3} maxLength={LENGTH} aria-label={text('monitoring_note')} defaultValue={note} />
      <button type="submit" class="button-main">
        {text('monitoring_note_save')}
      </button>
    </form>
  );
}
