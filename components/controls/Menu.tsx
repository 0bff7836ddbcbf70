import './menu.css';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

interface Props {
  /** What is on the button. */
  label: string;
  /** What the button does, where its label alone does not say it. */
  name?: string;
  class?: string;
  disabled?: boolean;
  /** `close` puts the menu away and the focus back on its button. */
  children(close: () => void): ComponentChildren;
}

const MARGIN = 8;

/**
 * A button with a small box of choices below it; the browser closes it with Escape or a click elsewhere. The choices are
 * drawn when they are wanted, since a list has two such boxes a row.
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
