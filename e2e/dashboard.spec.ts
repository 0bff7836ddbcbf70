import { hasApps, type Line } from '#demo/pim/line.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { expect, test } from './extension.ts';
import { noon } from './noon.ts';
import { emptyAboveCharts } from './overflowing.ts';
import { seed, seeded } from './seed.ts';
import { type Served, type ServedConnection, servedBy } from './served.ts';
import { chart, dropdown, listedConnections } from './surface.ts';

const flows = [
  ['created', 'data_source'],
  ['updated', 'data_source'],
  ['read', 'data_destination'],
  ['errors', 'data_source'],
] as const;

// The newest and the oldest. lines.spec.ts follows the links of each line, lib/pim/screens.test.ts names them.
for (const line of ['current', '5.0'] as const) {
  test.describe(`a PIM ${line}`, () => {
    test.use({ pimOptions: { line, timeZone: noon } });

    test('the overview shows its figures, what they count, and where each leads', async ({ pim, extension }) => {
      await extension.watch(pim.origin);
      const page = await extension.tab();
      const served = await servedBy(pim.origin, pim.signIn());
      await page.goto(`chrome-extension://${extension.id}/dashboard.html`);
      // Its errors stand beside the charts there, and push nothing down.
      await page.setViewportSize({ width: 1440, height: 900 });
      await expect(page.locator('.findings li').first()).toBeVisible();
      expect(await emptyAboveCharts(page)).toBeLessThan(40);

      for (const [figure, flowType] of flows) {
        const tracked = served.connections.filter((one) => one.flowType === flowType && one.auditable);
        for (const { code, label } of [{ code: ALL_CONNECTIONS, label: 'All' }, ...tracked]) {
          await dropdown(page).selectOption({ label });
          const week = served.weeks[figure].get(code);
          // What is read aloud of the days follows the paint.
          const shown = async () => {
            const { total, days } = await chart(page, figure);
            return [total, ...days.map(([, count]) => count)];
          };
          const counts = [week?.total, ...(week?.days.map(([, count]) => count) ?? [])];
          await expect
            .poll(shown, { message: `${figure} of ${label}` })
            .toEqual(counts.map((count) => count?.toLocaleString('en')));
          if (figure === 'errors') {
            await expect(page.locator('[data-figure="errors"] .chart-note')).toHaveText(split(served, code));
          }
        }
      }
      const untracked = served.connections.filter(({ auditable, flowType }) => !auditable && flowType !== 'other');
      const disabled = dropdown(page).locator('optgroup');
      expect(await disabled.locator('option:disabled').allTextContents()).toEqual(untracked.map(({ label }) => label));
      if (untracked.length > 0) await expect(disabled).toHaveAttribute('label', new RegExp(trackingBox(line)));

      const labels = new Map(served.connections.map((connection) => [connection.label, connection]));
      const listed = await listedConnections(page);
      expect(listed.map(({ label }) => label).sort()).toEqual([...labels.keys()].sort());
      for (const { label, count, page: own, screen } of listed) {
        const connection = labels.get(label);
        if (!connection) throw new Error(`No connection is called ${label}.`);
        const counted = served.businessErrors.get(connection.code);
        expect(count, label).toBe(counted === undefined ? '' : counted.toLocaleString('en'));
        const query = new URLSearchParams({ view: 'connection', pim: pim.origin, connection: connection.code });
        expect(own).toBe(`/dashboard.html?${query}`);
        expect(screen).toBe(counted === undefined ? null : monitoring(pim.origin, connection, line));
      }
    });
  });
}

test('every view has an address, and the way back leads through them', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const page = await extension.tab();
  const served = await servedBy(pim.origin, pim.signIn());
  const root = `chrome-extension://${extension.id}/dashboard.html`;
  const here = () => Object.fromEntries(new URL(page.url()).searchParams);
  await page.goto(root);
  await expect.poll(here).toEqual({ pim: pim.origin });
  const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });
  await expect(tab('Overview')).toHaveAttribute('aria-current', 'page');

  const worst = served.connections.find(({ code }) => (served.errors.get(code)?.length ?? 0) > 0);
  const errors = served.errors.get(worst?.code ?? '') ?? [];
  await expect(page.locator('.connection-list')).toBeVisible();
  await page.goto(`${root}?${new URLSearchParams({ view: 'errors', pim: pim.origin, connection: worst?.code ?? '' })}`);
  expect(here()).toEqual({ view: 'errors', pim: pim.origin, connection: worst?.code });
  await expect(tab('Errors')).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('.list-intro h2')).toContainText(`${errors.length} `);
  await expect(page).toHaveTitle('Errors · PIM Pulse');

  await tab('History').click();
  await expect(page.locator('.history-chart')).toHaveCount(5);
  await page.getByLabel('90 days').check({ force: true });
  expect(here()).toEqual({ view: 'history', pim: pim.origin, span: '90' });
  await page.reload();
  await expect(page.getByLabel('90 days')).toBeChecked();

  await page.goBack();
  await expect(page.locator('.list-intro h2')).toContainText(`${errors.length} `);
  await page.goBack();
  await expect(page.locator('.connection-list')).toBeVisible();
  await page.goForward();
  await expect(page.locator('.list-intro h2')).toContainText(`${errors.length} `);

  await tab('Overview').click();
  // A group leads to the list, where it is open.
  const group = page.locator('a.top-group').first();
  const products = await group.locator('.top-products strong').innerText();
  await group.click();
  expect(here()).toMatchObject({ view: 'errors', pim: pim.origin });
  await expect(page.locator('.group-open')).toHaveCount(1);
  await expect(page.locator('.group-open .group-figure dd').first()).toHaveText(products);
  await page.goto(`${root}?view=nonsense&pim=https%3A%2F%2Fnobody.example`);
  await expect(page.locator('.connection-list')).toBeVisible();
  await expect.poll(() => here().pim).toBe(pim.origin);
});

test('the address names which of several PIMs is shown', async ({ extension }) => {
  const page = await extension.open('dashboard');
  const [first, second] = ['https://catalog.example', 'https://staging.example'];
  await seed(page, seeded(), seeded({ origin: second, scale: 2, pim: { name: 'Staging', addedAt: Date.now() } }));
  await page.goto(`chrome-extension://${extension.id}/dashboard.html?pim=${encodeURIComponent(second)}`);
  const shown = page.locator('.bar-switch');
  await expect(shown).toHaveValue(second);
  const total = async () => (await chart(page, 'created')).total;
  const doubled = await total();
  await shown.selectOption(first);
  await expect.poll(() => new URL(page.url()).searchParams.get('pim')).toBe(first);
  await expect.poll(total).not.toBe(doubled);
  await page.goBack();
  await expect(shown).toHaveValue(second);
  await expect.poll(total).toBe(doubled);
});

test('single keys do what the help says, until they are switched off', async ({ extension }) => {
  const page = await extension.open('dashboard');
  await seed(page, seeded());
  await page.goto(`chrome-extension://${extension.id}/dashboard.html?view=errors`);
  const help = page.locator('dialog.help');
  const search = page.getByRole('searchbox');
  await expect(search).toBeVisible();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  for (const key of ['/', 'r', '?']) await expect(help.getByText(key, { exact: true })).toBeVisible();
  await help.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await expect(help).toBeHidden();
  await expect(search).not.toBeFocused();

  await page.reload();
  await page.getByRole('button', { name: messages.help_title.message }).click();
  await help.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('?');
  await expect(help).toBeHidden();
});

test('the popup opens the dashboard beside the page', async ({ extension }) => {
  const popup = await extension.open('popup');
  await seed(popup, seeded());
  await popup.reload();
  // A side panel is no tab, so it is looked for among all that the browser runs.
  const [other = popup] = extension.context.pages();
  const session = await extension.context.newCDPSession(other);
  const opened = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.map(({ url }) => url).filter((url) => url.includes('/dashboard.html'));
  };
  expect(await opened()).toEqual([]);
  await popup.getByRole('button', { name: messages.open_side.message }).click();
  // Its address names the PIM once it has drawn it.
  await expect.poll(opened).toEqual([expect.stringContaining('pim=https%3A%2F%2Fcatalog.example')]);
  expect(popup.isClosed()).toBe(true);
});

/** Where the PIM itself lists the errors of a connection (contract, section 9). */
function monitoring(origin: string, { code, type }: ServedConnection, line: Line): string {
  if (type === 'app' && hasApps(line)) return `${origin}/#/connect/connected-apps/${code}`;
  return `${origin}/#/${line === '5.0' ? 'connections' : 'connect/connection-settings'}/${code}/monitoring`;
}

/** The PIM's own name of the box for tracking (contract, section 18). */
function trackingBox(line: Line): string {
  return line === '5.0' ? 'Track this connection in the dashboard' : 'Track in Data flows dashboard';
}

function split({ businessErrors, technicalErrors }: Served, code: string): string {
  const of = (counts: ReadonlyMap<string, number>) =>
    (code === ALL_CONNECTIONS
      ? [...counts.values()].reduce((sum, count) => sum + count, 0)
      : (counts.get(code) ?? 0)
    ).toLocaleString('en');
  return messages.overview_split.message.replace('$1', of(businessErrors)).replace('$2', of(technicalErrors));
}
