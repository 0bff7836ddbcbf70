import { startLoader } from '#lib/content-scripts/loader.ts';

// On a foreign page nothing may break and nothing may be logged. WXT's `defineUnlistedScript` would only add bytes.
export default {
  main() {
    try {
      startLoader();
    } catch {}
  },
};
