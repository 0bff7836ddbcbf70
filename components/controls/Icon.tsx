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

/** A link to another page of the extension, drawn as an icon with its name at hand. */
export function IconLink({ href, icon, name }: { href: string; icon: 'dashboard' | 'settings'; name: string }) {
  return (
    <a class="button button-icon" href={href} target="_blank" rel="noreferrer" title={name} aria-label={name}>
      <Icon name={icon} />
    </a>
  );
}
