import { openDock } from '#lib/content-scripts/panel-dock.ts';

// On a foreign page nothing may break and nothing may be logged. WXT's `defineUnlistedScript` would only add bytes.
export default {
  main() {
    try {
      globalThis.pimPulseDock = openDock;
    } catch {}
  },
};
