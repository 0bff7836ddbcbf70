/** Tells canvases that their colours changed. */
export const scheme = matchMedia('(prefers-color-scheme: dark)');
