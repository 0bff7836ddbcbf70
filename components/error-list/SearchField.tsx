import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { text } from '#lib/i18n/text.ts';

interface Props {
  ref: Ref<HTMLInputElement>;
  value: string;
  onSearch(text: string): void;
}

/** Searches while the user types, at most once per frame, so that the next letter never waits for a list. */
export function SearchField({ ref, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  const frame = useRef(0);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by other means: a filter was cleared, or the user went back.
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const type = (next: string) => {
    setTyped(next);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      sent.current = next;
      onSearch(next);
    });
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={ref}
        type="search"
        value={typed}
        placeholder={text('monitoring_search_hint')}
        aria-label={text('monitoring_search')}
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed) type('');
        }}
      />
    </div>
  );
}
