import { mount } from '#components/layout/mount.tsx';
import { Options } from '#components/pims/Options.tsx';
import { openPims } from '#lib/live/pims.ts';
import { openStore } from '#lib/store/open.ts';

void mount(async (lifetime) => <Options watched={await openPims(await openStore(), lifetime)} />);
