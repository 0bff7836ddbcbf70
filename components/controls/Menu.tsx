import './menu.css';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

interface Props {
  /** Label of the button. */
  label: string;
  /** Accessible name, if the label alone is not clear. */
  name?: string;
  class?: string;
  disabled?: boolean;
  /** `close` closes the menu and returns the focus to its button. */
  children(close: () => void): ComponentChildren;
}

const MARGIN = 8;

/**
 * A button with a popover of choices. The browser closes it on Escape or on a click elsewhere. The choices are rendered
 * when it opens, because a list has two such menus per row.
 */
export function Menu({ label, name, class: kind = '', disabled = false, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    if (!box.current?.matches(':popover-open') || !button.current) return;
    const at = button.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box.current;
    const below = at.bottom + 4 + height <= innerHeight - MARGIN;
    box.current.style.left = `${Math.max(MARGIN, Math.min(at.right - width, innerWidth - width - MARGIN))}px`;
    box.current.style.top = `${Math.max(MARGIN, below ? at.bottom + 4 : at.top - 4 - height)}px`;
    box.current.querySelector<HTMLElement>('button, textarea, input')?.focus();
  };
  return (
    <>
      <button ref={button} type="button" class={kind} popovertarget={id} aria-label={name} disabled={disabled}>
        {label}
      </button>
      <dialog
        ref={box}
        id={id}
        class="menu"
        popover="auto"
        aria-label={name ?? label}
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
        onToggle={place}
      >
        {open && children(() => box.current?.hidePopover())}
      </dialog>
    </>
  );
}
