import { text } from '#lib/i18n/text.ts';
import './notice.css';

/** The whole of a surface while no PIM is watched. */
export function Welcome() {
  return (
    <main class="welcome">
      <img src="/icon/mark.svg" alt="" width="56" height="56" />
      <h2>{text('welcome_title')}</h2>
      <p>{text('state_no_pim')}</p>
      <a class="button button-main" href="/options.html" target="_blank" rel="noreferrer">
        {text('welcome_add')}
      </a>
    </main>
  );
}
