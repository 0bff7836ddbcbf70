import type { Page } from '@playwright/test';
import { daysUntil, toDateTime } from '#demo/pim/world/calendar.ts';
import { expect, test } from './extension.ts';
import { everyError, openErrors } from './listing.ts';
import { requestKey, standIn } from './stand-in.ts';

const markup = '<img src=x onerror="document.title=\'owned\'"><b>bold</b>';
const label = `${markup} & "co"`;
const uuid = '5f0c1d2e-3a4b-4c5d-8e6f-708192a3b4c5';

const connections = ['constructor', '__proto__'].map((code) => ({
  code,
  label: `${code} ${label}`,
  flowType: 'data_source',
  image: '../../../../evil"><script>',
  auditable: true,
  type: 'default',
}));

const documentation = [
  {
    message: `${markup} {bad} {elsewhere} {unknown} {good}`,
    style: 'text',
    parameters: {
      bad: { type: 'href', href: 'javascript:document.title="owned"', title: markup },
      elsewhere: { type: 'href', href: 'https://help.akeneo.com.evil.example/', title: 'elsewhere' },
      unknown: { type: 'route', route: 'oro_user_delete', routeParameters: { code: 'x' }, title: 'unknown' },
      good: { type: 'href', href: 'https://help.akeneo.com/pim/article.html', title: 'good' },
    },
  },
];

const error = {
  connection_code: 'constructor',
  date_time: toDateTime(Date.now() - 60_000),
  content: {
    type: 'violation_error',
    message: markup,
    message_template: `Value {{ value }} of __proto__ ${markup}`,
    message_parameters: { '{{ value }}': `<script>document.title='owned'</script>$&`, constructor: 'x' },
    property: 'values',
    attribute: markup,
    locale: null,
    scope: 'toString',
    product: { uuid, identifier: markup, label, family: null },
    documentation,
  },
};

const days = Object.fromEntries(daysUntil(undefined, 8, 'UTC', Date.now()).map(({ date }, i) => [date, i]));
// As text: a literal would set the prototype instead of the key.
const counts: unknown = JSON.parse('{"constructor": 1, "__proto__": 0}');

test('texts from the PIM are shown as text, and lead nowhere but to it and its help', async ({ pim, extension }) => {
  const hostile = await standIn(
    pim.origin,
    new Map<string, unknown>([
      [requestKey('/rest/connections?search={"types":["default","app"]}'), connections],
      [requestKey('/rest/connections/audit/error-count-per-connection?error_type=business'), counts],
      [requestKey('/rest/connections/constructor/business-errors'), [error]],
      [requestKey('/rest/connections/__proto__/business-errors'), []],
      [requestKey('/rest/connections/audit/weekly?event_type=product_created'), weekly()],
    ]),
  );
  try {
    await extension.signIn(hostile.origin);
    const options = await extension.addByHand(hostile.origin);
    const popup = await extension.open('popup');
    const said = `Value <script>document.title='owned'</script>$& of __proto__ ${markup}`;
    await expect(popup.locator('a.top-group .top-sentence')).toHaveText(said);
    await expect(popup.locator('.top-sentence strong')).toHaveText(`<script>document.title='owned'</script>$&`);
    const list = await extension.open('dashboard');
    await openErrors(list, extension.id, 'list=errors');
    expect(await everyError(list)).toMatchObject([
      {
        message: said,
        marks: [`<script>document.title='owned'</script>$&`],
        product: `${hostile.origin}/#/enrich/product/${uuid}`,
        links: ['https://help.akeneo.com/pim/article.html'],
        connection: `constructor ${label}`,
      },
    ]);
    await expect(list.locator('.error-help')).toHaveText(`${markup} ${markup} elsewhere unknown good`);
    await options.goto(options.url().replace(/#.*/, `#/pim/${encodeURIComponent(hostile.origin)}/connections`));
    const dashboard = await extension.open('dashboard');
    await expect(dashboard.locator('.connection-name')).toHaveText([`constructor ${label}`, `__proto__ ${label}`]);
    for (const page of [options, popup, dashboard]) await expectHarmless(page);
  } finally {
    await hostile.close();
  }
});

async function expectHarmless(page: Page): Promise<void> {
  await expect(page.locator('a.top-group, table.connections').first()).toBeVisible();
  expect(await page.title()).not.toBe('owned');
  await expect(page.locator('img[src="x"], main b:text-is("bold"), #root script, a[href^="javascript"]')).toHaveCount(
    0,
  );
}

function weekly(): unknown {
  const week = JSON.stringify({ daily: days, weekly_total: 28 });
  return JSON.parse(`{"<all>": ${week}, "constructor": ${week}, "__proto__": ${week}}`);
}
