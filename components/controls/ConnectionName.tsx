import { PimText } from './PimText.tsx';
import { connectionLink } from './page-links.ts';

const DASHBOARD = '/dashboard.html';

/** The name of a connection as a link to its page, which the dashboard shows in place and other pages in a new tab. */
export function ConnectionName({
  connection: { origin, code, label },
}: {
  connection: { origin: string; code: string; label: string };
}) {
  const elsewhere = location.pathname === DASHBOARD ? {} : ({ target: '_blank', rel: 'noreferrer' } as const);
  return (
    <a class="connection-page" href={connectionLink(origin, code)} {...elsewhere}>
      <PimText of={label} />
    </a>
  );
}
