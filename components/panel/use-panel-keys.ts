import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { plainKey } from '#components/controls/plain-key.ts';

/**
 * The keys of the list of problems, while the focus is in the panel: `j` and `k` go on to the next and back to the previous
 * card, `.` opens its menu, `z` takes the last decision back. What a card's own keys decide, it does itself.
 */
export function usePanelKeys(body: RefObject<HTMLElement | null>, undo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = plainKey(event);
      const cards = [...(body.current?.querySelectorAll<HTMLElement>('.problem') ?? [])];
      const focused = cards.findIndex((card) => card.contains(document.activeElement));
      const here = focused >= 0 ? focused : cards.findIndex((card) => card.hasAttribute('aria-current'));
      const move = key === 'j' ? 1 : key === 'k' ? -1 : 0;
      if (move !== 0) cards[Math.max(0, Math.min(here + move, cards.length - 1))]?.focus();
      else if (key === '.') cards[here]?.querySelector<HTMLElement>('[popovertarget]')?.click();
      else if (key === 'z') undo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [body, undo]);
}
