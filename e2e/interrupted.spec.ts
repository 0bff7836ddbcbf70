import { expectAmongStored } from './contents.ts';
import { expect, test } from './extension.ts';
import { servedBy } from './served.ts';

test('a worker that dies during a poll loses nothing and doubles nothing', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const sources = pim.world.connections.filter(({ flowType, auditable }) => flowType === 'data_source' && auditable);
  // From the first request of a poll to its last lists.
  for (const request of [0, 5, 10, 15, 20]) {
    for (const { code } of sources) pim.switches.burst(code, 4);
    const held = pim.switches.holdAt(request);
    const refresh = extension.refresh(pim.origin).catch(() => 'died');
    await held.arrived;
    await extension.killWorker();
    held.release();
    await refresh;
  }
  expect(await extension.refresh(pim.origin)).toBe('ok');

  const served = await servedBy(pim.origin, pim.signIn());
  const store = await extension.store('errors');
  expectAmongStored(store, [...served.errors.values()].flat());
  const ids = store.errors.flatMap(({ errors }) => errors.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);

  // Of a source that never exceeded what the PIM lists, exactly what it had is there.
  const small = sources.filter(({ code }) => (served.errors.get(code)?.length ?? 0) < 100);
  expect(small.length).toBeGreaterThan(0);
  for (const { code } of small) {
    expect(ids.filter((id) => id.startsWith(`${code}@`)).length, code).toBe(served.errors.get(code)?.length);
  }
});

test('asks only for what it shows: no secret, no write, and little at once', async ({ pim, extension }) => {
  const tab = await extension.signIn(pim.origin);
  await tab.close();
  pim.requests.clear();
  const options = await extension.addByHand(pim.origin);
  await options.close();
  await extension.refresh(pim.origin);

  // The browser may fetch the icon of the PIM's own page after its tab was closed.
  const asked = pim.requests.all().filter(({ path }) => path !== '/page/favicon.svg');
  expect(pim.requests.secrets()).toEqual([]);
  expect([...new Set(asked.map(({ method }) => method))]).toEqual(['GET']);
  const known =
    /^\/(rest\/(connections(\?|\/audit\/|\/\w+\/business-errors|\/max-limit-reached|\/wrong-credentials-combination)|user\/$|security\/$|attribute\/\?identifiers=)|configuration\/(rest\/family\/\?identifiers=|channel\/rest$|locale\/rest$)|dashboard\/version_data$|enrich\/product\/rest\/(\?uuids=[\da-f,-]+|[\da-f-]{36}|product\/[\da-f-]{36}\/history)$|enrich\/product-model\/rest\/(\d+|product-model\/\d+\/history)$|media\/(show\/|cache\/thumbnail_small\/))/;
  expect(asked.map(({ path }) => path).filter((path) => !known.test(path))).toEqual([]);
  for (const request of asked.filter(({ path }) => !path.startsWith('/media/'))) {
    // A product that was refused may never have been created.
    const status = /\/rest\/[\da-f-]{36}$/.test(request.path) ? expect.any(Number) : 200;
    expect(request, request.path).toMatchObject({ xhr: true, hasSession: true, status });
  }

  // Pictures are fetched once, with the session, and shown from what is stored; one is an SVG, which is not shown.
  const pictures = pim.world.connections.filter(({ image }) => image !== null).length;
  const shown = () => pim.requests.all('/media/show/');
  await expect.poll(() => shown().length).toBe(pictures);
  const list = await extension.open('options', `#/pim/${encodeURIComponent(pim.origin)}/connections`);
  const drawn = () =>
    list
      .locator('.picture img[src^="blob:"]')
      .evaluateAll((images) => images.filter((one) => 'naturalWidth' in one && Number(one.naturalWidth) > 0).length);
  await expect.poll(drawn).toBe(pictures - 1);
  await extension.refresh(pim.origin);
  expect(shown()).toHaveLength(pictures);
  expect(shown().every(({ hasSession }) => hasSession)).toBe(true);
});
