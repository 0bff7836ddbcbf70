import { enableLauncherDrag } from '#lib/content-scripts/launcher-drag.ts';

// On a foreign page nothing may break and nothing may be logged. WXT's `defineUnlistedScript` would only add bytes.
export default {
  main() {
    try {
      enableLauncherDrag();
    } catch {}
  },
};
