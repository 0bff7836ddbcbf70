import { showMarkers } from '#lib/content-scripts/markers.ts';

// On a page that is not ours nothing may break and nothing may be said. WXT's `defineUnlistedScript` would only add bytes.
export default {
  main() {
    try {
      showMarkers();
    } catch {}
  },
};
