import './first.css';
import '#components/layout/pims.css';
import { useEffect } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { BrandMark } from '#components/controls/Pictures.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { run, useLoaded } from '#components/controls/run.ts';
import { GrantButton } from '#components/layout/GrantButton.tsx';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { isOnlyOpenElsewhere } from '#lib/live/other-session.ts';
import { send } from '#lib/messaging/send.ts';
import { loginScreen } from '#lib/pim/screens.ts';
import { AddressForm } from './AddressForm.tsx';
import { useAddPim } from './use-add-pim.ts';

/**
 * The way to the first charts: address, access, sign-in. Continues by itself as soon as the PIM answers, then opens the
 * charts.
 */
export function FirstRun({ pims, address }: { pims: readonly WatchedPim[]; address: string }) {
  const real = pims.filter(({ pim }) => !pim.demo);
  const adding = useAddPim(
    real.map(({ pim }) => pim.origin),
    () => {},
  );
  const pim = real[0]?.pim;
  const state = pim?.state;
  const isOut = state === 'signed-out';
  const isElsewhere = useLoaded(
    async () => isOut && pim !== undefined && (await isOnlyOpenElsewhere(pim.origin)),
    [isOut, pim?.origin, pim?.lastPollAt],
  );
  const ready = pim !== undefined && pim.chartsAt !== null;
  const granted = pim !== undefined && state !== 'permission-missing';
  const addDemo = async () => {
    const { origin } = await send('demo/add', {});
    location.assign(dashboardLink('overview', { pim: origin }));
  };
  useEffect(() => {
    if (ready) location.assign(dashboardLink('overview', { pim: pim.origin }));
  }, [ready]);
  return (
    <section class="page first" aria-label={text('first_title')}>
      <header class="first-head">
        <BrandMark size={56} />
        <h2>{text('first_title')}</h2>
        <p>{text('first_what')}</p>
      </header>
      <ol class="steps">
        <Step done={pim !== undefined} title={text('first_which')}>
          {pim ? <p>{pim.origin}</p> : <AddressForm adding={adding} start={address} button={text('first_go')} />}
        </Step>
        <Step done={granted} title={text('first_access')}>
          <p>{text('first_access_why')}</p>
          {pim && !granted && <GrantButton origin={pim.origin} />}
        </Step>
        <Step done={ready} title={text('first_sign_in')}>
          <p>
            {text(
              isElsewhere
                ? 'state_signed_out_elsewhere'
                : isOut
                  ? 'first_sign_in_now'
                  : granted && !ready
                    ? 'add_adding'
                    : 'first_sign_in_why',
            )}
          </p>
          {pim && isOut && (
            <ExternalLink class="button button-main" href={loginScreen(pim.origin)}>
              {text('sign_in')}
            </ExternalLink>
          )}
        </Step>
      </ol>
      {!pim && (
        <p class="first-demo">
          {text('demo_offer')}{' '}
          <button type="button" onClick={() => run(addDemo)}>
            {text('demo_look')}
          </button>
        </p>
      )}
    </section>
  );
}

function Step({ done, title, children }: { done: boolean; title: string; children: preact.ComponentChildren }) {
  return (
    <li class={done ? 'step step-done' : 'step'}>
      <h3>
        {title}
        {done && <span class="visually-hidden"> {text('first_done')}</span>}
      </h3>
      {children}
    </li>
  );
}
