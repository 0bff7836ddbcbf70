import type { ComponentChildren } from 'preact';

/** A link out of the extension that opens a new tab; plain text if the address is not safe. */
export function ExternalLink({
  href,
  children,
  onFollow,
  ...rest
}: {
  href: string | null;
  class?: string;
  target?: '_self';
  children: ComponentChildren;
  /** Called as the user follows it, in whichever way. */
  onFollow?: () => void;
}) {
  return href ? (
    <a href={href} target="_blank" rel="noreferrer" onClick={onFollow} onAuxClick={onFollow} {...rest}>
      {children}
    </a>
  ) : (
    <span {...rest}>{children}</span>
  );
}
