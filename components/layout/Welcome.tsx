import './notice.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { BrandMark } from '#components/controls/Pictures.tsx';
import { text } from '#lib/i18n/text.ts';

/** The whole content of a surface while no PIM is watched. */
export function Welcome() {
  return (
    <main class="welcome">
      <BrandMark size={56} />
      <h2>{text('welcome_title')}</h2>
      <p>
        {text('state_no_pim')} <HelpLink to="get-started" />
      </p>
      <a class="button button-main" href="/options.html" target="_blank" rel="noreferrer">
        {text('welcome_add')}
      </a>
    </main>
  );
}
