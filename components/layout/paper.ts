import { scheme } from '../charts/scheme.ts';

/** Has everything printed in the light colours, charts included, whatever the screen is; until `lifetime` aborts. */
export function lightOnPaper(lifetime: AbortSignal): void {
  const paint = ({ type }: Event) => {
    document.documentElement.classList.toggle('paper', type === 'beforeprint');
    scheme.dispatchEvent(new Event('change'));
  };
  for (const event of ['beforeprint', 'afterprint']) addEventListener(event, paint, { signal: lifetime });
}
