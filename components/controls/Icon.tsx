interface Props {
  name: 'close' | 'dashboard' | 'edit' | 'fold' | 'help' | 'pin' | 'refresh' | 'search' | 'settings' | 'side' | 'strip';
  /** While an action runs. */
  turning?: boolean;
}

/** An icon in the colour of its text. Its path is in the style sheet, because an SVG file would appear one frame later. */
export function Icon({ name, turning }: Props) {
  return (
    <svg class={`icon icon-${name}${turning ? ' icon-turning' : ''}`} viewBox="0 0 20 20" aria-hidden="true">
      <path />
    </svg>
  );
}

/** A link to another page of the extension, shown as an icon with its name as tooltip. */
export function IconLink({ href, icon, name }: { href: string; icon: 'dashboard' | 'settings'; name: string }) {
  return (
    <a class="button button-icon" href={href} target="_blank" rel="noreferrer" title={name} aria-label={name}>
      <Icon name={icon} />
    </a>
  );
}
