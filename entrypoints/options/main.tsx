import { followPlace } from '#components/controls/page-links.ts';
import { mount } from '#components/layout/mount.tsx';
import { Options } from '#components/options/Options.tsx';
import { StoreTroublePage } from '#components/options/StoreTroublePage.tsx';
import { openPims, openSettings } from '#lib/live/options-data.ts';
import { openPageStore } from '#lib/live/page-store.ts';

void mount(
  async (lifetime) => {
    const [store, effective] = await Promise.all([openPageStore(), openSettings(lifetime)]);
    const watched = await openPims(store, lifetime);
    return <Options store={store} watched={watched} effective={effective} place={followPlace(lifetime)} />;
  },
  (fault) => <StoreTroublePage fault={fault} />,
);
