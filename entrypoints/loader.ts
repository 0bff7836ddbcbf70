import { startLoader } from '#lib/content-scripts/loader.ts';

// On a page that is not ours nothing may break and nothing may be said. WXT's `defineUnlistedScript` would only add bytes.
export default {
  main() {
    try {
      startLoader();
    } catch {}
  },
};
