import type { ComponentChildren } from 'preact';

/** A link out of the extension that opens a new tab; plain text if the address is not safe. */
export function ExternalLink({
  href,
  children,
  ...rest
}: {
  href: string | null;
  class?: string;
  target?: '_self';
  children: ComponentChildren;
}) {
  return href ? (
    <a href={href} target="_blank" rel="noreferrer" {...rest}>
      {children}
    </a>
  ) : (
    <span {...rest}>{children}</span>
  );
}
