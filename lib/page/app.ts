/**
 * Calls `then` once the PIM's application is in the page. It is not on the login page (contract, section 18), nor on a
 * stranger's page on another port of the same host: there nothing happens. Watches the body's own children only.
 */
export function whenAppIsThere(signal: AbortSignal, then: () => void): void {
  const isThere = () => document.querySelector('body div.app') !== null;
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    then();
  });
  if (isThere()) then();
  else observer.observe(document.body, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
