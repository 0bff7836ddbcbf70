interface Props {
  name: 'close' | 'dashboard' | 'fold' | 'help' | 'refresh' | 'search' | 'settings' | 'side';
  /** While something goes on. */
  turning?: boolean;
}

/** A small drawing in the colour of its text. Its lines are a path of the style sheet; an SVG file costs a frame of its own. */
export function Icon({ name, turning }: Props) {
  return (
    <svg class={`icon icon-${name}${turning ? ' icon-turning' : ''}`} viewBox="0 0 20 20" aria-hidden="true">
      <path />
    </svg>
  );
}
