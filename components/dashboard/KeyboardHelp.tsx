import './help.css';
import { useEffect, useRef } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { Icon } from '#components/controls/Icon.tsx';
import { monitoringShortcuts } from '#components/error-list/use-shortcuts.ts';
import { text } from '#lib/i18n/text.ts';
import { readMemory, writeMemory } from '#lib/live/local-memory.ts';

const MEMORY = 'keys';

/** Shortcuts outside of the list of errors. */
const EVERYWHERE = [
  { keys: ['j', 'k'], does: 'help_findings' },
  { keys: ['s'], does: 'snooze' },
  { keys: ['[', ']'], does: 'week_key' },
  { keys: ['?'], does: 'help_key' },
] as const;

/** The keyboard shortcuts, with a switch that turns them off for users of speech input. */
export function KeyboardHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const on = useRef(readMemory(MEMORY) !== 'off');

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      if (!on.current) event.stopImmediatePropagation();
      else if (event.key === '?') dialog.current?.showModal();
    };
    // Runs before every other listener of the page.
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);

  return (
    <>
      <button
        type="button"
        class="button-icon"
        title={text('help_title')}
        aria-label={text('help_title')}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="help" />
      </button>
      <dialog ref={dialog} class="help" aria-labelledby="help-title">
        <h2 id="help-title">{text('help_title')}</h2>
        <p>
          {text('help_errors')} <HelpLink to="keyboard" />
        </p>
        <dl>
          {[...monitoringShortcuts, ...EVERYWHERE].map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{text(does)}</dd>
            </div>
          ))}
        </dl>
        <label class="help-switch">
          <input
            type="checkbox"
            defaultChecked={on.current}
            onChange={(event) => {
              on.current = event.currentTarget.checked;
              writeMemory(MEMORY, on.current ? 'on' : 'off');
            }}
          />
          {text('help_switch')}
        </label>
        <form method="dialog">
          <button type="submit">{text('close')}</button>
        </form>
      </dialog>
    </>
  );
}

/** A single character that is not typed into a field and not part of a key combination. */
function isShortcut({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const writes =
    target instanceof Element && target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select');
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey && !writes;
}
