import type { ReadonlySignal } from '@preact/signals';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/pims.ts';
import { DamageNote } from '../layout/DamageNote.tsx';
import { AddPim } from './AddPim.tsx';
import { PimCard } from './PimCard.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';
import './pims.css';

/** The PIMs that are watched, and a form to add one. */
export function Options({ watched }: { watched: ReadonlySignal<readonly WatchedPim[]> }) {
  return (
    <div class="surface">
      <main class="options">
        <header class="options-head">
          <img src="/icon/mark.svg" alt="" width="40" height="40" />
          <div>
            <h1>{text('extension_name')}</h1>
            <p class="quiet">{text('options_title')}</p>
          </div>
          <ThemeChoice />
          <a class="button" href="/dashboard.html">
            {text('open_dashboard')}
          </a>
        </header>
        <DamageNote />
        <AddPim known={watched.value.map(({ pim }) => pim.origin)} />
        {watched.value.map(({ pim, connections }) => (
          <PimCard key={pim.origin} pim={pim} connections={connections} />
        ))}
      </main>
    </div>
  );
}
