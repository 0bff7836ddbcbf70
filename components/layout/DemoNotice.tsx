import { run } from '#components/controls/run.ts';
import './notice.css';
import { useEffect, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/**
 * Explains that the data on screen is invented, and removes it. There is no PIM behind it, so a click on a link to its
 * screens shows an explanation instead. The next step opens in a new tab, because a popup has no room for it.
 */
export function DemoNotice({ pim: { origin } }: { pim: PimRecord }) {
  const [tried, setTried] = useState(false);
  useEffect(() => {
    const stay = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link?.origin !== origin) return;
      event.preventDefault();
      setTried(true);
    };
    document.addEventListener('click', stay, { capture: true });
    return () => document.removeEventListener('click', stay, { capture: true });
  }, [origin]);
  return (
    <div class="notice notice-demo" role="status">
      <p>
        <strong>{text('demo_what')}</strong> {text(tried ? 'demo_no_pim' : 'demo_how')}{' '}
        <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
      </p>
      <span class="buttons">
        <button type="button" onClick={() => run(() => send('demo/remove', {}))}>
          {text('demo_remove')}
        </button>
        <a class="button button-main" href="/options.html#/first" target="_blank" rel="noreferrer">
          {text('demo_connect')}
        </a>
      </span>
    </div>
  );
}
