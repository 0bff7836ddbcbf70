import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { queryOf } from '#components/controls/page-links.ts';
import { text } from '#lib/i18n/text.ts';

interface Guard<T extends Element> {
  /** What must have been visible before. */
  ref: RefObject<T | null>;
  /** Whether the last press did not count. */
  isCovered: boolean;
  /** Does what a press asks for, if it counts. */
  guarded(event: { isTrusted: boolean }, act: () => void): void;
}

/** A press counts only if it was made by the user, on something that was visible: the page may hide the panel. */
export function useGuard<T extends Element>(): Guard<T> {
  const { ref, isVisible } = useVisibility<T>();
  const [isCovered, setCovered] = useState(false);
  return {
    ref,
    isCovered,
    guarded({ isTrusted }, act) {
      const counts = isTrusted && isVisible();
      setCovered(!counts);
      if (counts) act();
    },
  };
}

interface ButtonProps {
  origin: string;
  class: string;
  onPress(): void;
  children: ComponentChildren;
}

/** A button that decides something; what counts is that it was visible itself. */
export function GuardedButton({ origin, onPress, children, ...button }: ButtonProps) {
  const { ref, isCovered, guarded } = useGuard<HTMLButtonElement>();
  return (
    <>
      <button ref={ref} type="button" {...button} onClick={(event) => guarded(event, onPress)}>
        {children}
      </button>
      {isCovered && <CoveredNote origin={origin} />}
    </>
  );
}

/** Says that a press did not count, and where to decide instead. */
export function CoveredNote({ origin }: { origin: string }) {
  return (
    <p class="problem-note" role="status">
      {text('panel_covered')}{' '}
      <ExternalLink href={`${browser.runtime.getURL('/dashboard.html')}?${queryOf('errors', { pim: origin })}`}>
        {text('open_dashboard')}
      </ExternalLink>
    </p>
  );
}

/** How long buttons must have been visible before a press counts, where the browser tells what is visible; milliseconds. */
const LEAST_TIME = 500;
/** The same where it only tells what is scrolled into view. */
const LEAST_TIME_UNTOLD = 1000;
/** Pixels of the panel. */
const LEAST_WIDTH = 240;
const LEAST_HEIGHT = 160;

/** Version 2 of intersection observers, which only some browsers have: covered, faded or transformed is not visible. */
interface Entry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/**
 * Tells whether the user really saw an element before pressing something in it. The page around the panel could hide the
 * panel, and have the user press its buttons unknowingly.
 */
function useVisibility<T extends Element>(): { ref: RefObject<T | null>; isVisible(): boolean } {
  const ref = useRef<T>(null);
  const watch = useRef<VisibilityWatch>(null);
  useEffect(() => {
    if (!ref.current) return;
    const started = watchVisibility(ref.current);
    watch.current = started;
    return started.stop;
  }, []);
  return { ref, isVisible: () => watch.current?.isVisible() ?? false };
}

interface VisibilityWatch {
  isVisible(): boolean;
  stop(): void;
}

function watchVisibility(element: Element): VisibilityWatch {
  const tells = Reflect.has(IntersectionObserver.prototype, 'trackVisibility');
  let since: number | null = null;
  const follow = (entries: readonly Entry[]) => {
    for (const { intersectionRatio, isVisible, time } of entries) {
      const visible = intersectionRatio > 0.9 && (!tells || isVisible === true);
      since = visible ? (since ?? time) : null;
    }
  };
  const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
    threshold: [0.9, 1],
    trackVisibility: true,
    // The least that browsers allow.
    delay: 100,
  };
  const observer = new IntersectionObserver(follow, options);
  observer.observe(element);
  return {
    isVisible() {
      follow(observer.takeRecords());
      if (since === null || innerWidth < LEAST_WIDTH || innerHeight < LEAST_HEIGHT) return false;
      return performance.now() - since >= (tells ? LEAST_TIME : LEAST_TIME_UNTOLD);
    },
    stop: () => observer.disconnect(),
  };
}
