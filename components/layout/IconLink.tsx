import { Icon } from './Icon.tsx';

/** A link to another page of the extension, drawn as an icon with its name at hand. */
export function IconLink({ href, icon, name }: { href: string; icon: 'dashboard' | 'settings'; name: string }) {
  return (
    <a class="button button-icon" href={href} target="_blank" rel="noreferrer" title={name} aria-label={name}>
      <Icon name={icon} />
    </a>
  );
}
