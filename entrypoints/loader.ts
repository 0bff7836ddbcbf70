import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { load } from '#lib/page/loader.ts';

// On a page that is not ours nothing may break and nothing may be said.
export default defineUnlistedScript(() => {
  try {
    load();
  } catch {}
});
