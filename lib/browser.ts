const own: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');

/**
 * The browser's own interface. The build puts it in the place of the polyfill on the extension's pages (`wxt.config.ts`):
 * all that they call answers with promises in every browser that we support, and the polyfill weighs 10 KB.
 */
export default own;
