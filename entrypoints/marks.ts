import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { markScreen } from '#lib/page/marks.ts';

// On a page that is not ours nothing may break and nothing may be said.
export default defineUnlistedScript(() => {
  try {
    markScreen();
  } catch {}
});
