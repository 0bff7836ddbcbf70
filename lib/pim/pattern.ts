/** The match pattern for permissions and content scripts of an origin; without port, since Firefox knows none. */
export function permissionPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
