import { mount } from '#components/layout/mount.tsx';
import { Options } from '#components/pims/Options.tsx';
import { StoreTrouble } from '#components/pims/StoreTrouble.tsx';
import { openKept } from '#lib/live/kept.ts';
import { openPims } from '#lib/live/pims.ts';

void mount(
  async (lifetime) => <Options watched={await openPims(await openKept(), lifetime)} />,
  (fault) => <StoreTrouble fault={fault} />,
);
