// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ErrorItem } from '#components/errors/ErrorItem.tsx';
import { TopGroups } from '#components/errors/TopGroups.tsx';
import { goodPim } from '#components/fixtures.ts';
import { ConnectionList } from '#components/overview/ConnectionList.tsx';
import { judge } from '#lib/alerts/verdict.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { parseBusinessErrors, parseConnections } from '#lib/pim/payloads.ts';
import { connection, openGroup, summary } from '#lib/store/fixtures.ts';
import { hostileError, hostileTexts } from './hostile-texts.ts';

const NOON = Date.UTC(2026, 2, 8, 12);
const TAGS =
  /^(a|b|bdi|article|button|caption|code|dd|details|div|dl|dt|em|h2|h3|i|img|li|mark|ol|p|path|section|small|span|strong|summary|svg|table|tbody|td|th|thead|time|tr|ul)$/;

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

/** What in an element could do more than be displayed. */
function dangers(root: Element): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const { localName, attributes } = element;
    const wrong = [...attributes].filter(({ name, value }) => {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'action') return true;
      if (name === 'href')
        return !/^(https:\/\/(pim\.example|(help|api|docs|marketplace)\.akeneo\.com)\/|\/)/.test(value);
      return name === 'src' && !/^(https:\/\/pim\.example\/media\/show\/|\/)/.test(value);
    });
    const unknown = TAGS.test(localName) ? [] : [`<${localName}>`];
    return [...unknown, ...wrong.map(({ name, value }) => `${name}=${value}`)];
  });
}

describe('hostile texts of a PIM', () => {
  it('are many', () => {
    expect(hostileTexts.length).toBeGreaterThan(500);
  });

  it('are texts on screen, in every place of an error', { timeout: 120_000 }, () => {
    for (const text of hostileTexts) {
      const wire: unknown = JSON.parse(JSON.stringify([hostileError(text, 'erp', NOON)]));
      const [error] = parseBusinessErrors(wire, 'erp', Date.UTC(2026, 2, 8, 12)).value;
      if (!error) throw new Error(`Not read: ${text}`);
      const { container } = render(
        <ErrorItem
          error={{ ...error, id: 'x', archivedAt: NOON }}
          pim={goodPim()}
          connection={connection('erp', { label: text })}
        />,
      );
      expect(dangers(container), text).toEqual([]);
      cleanup();
    }
  });

  it('are texts on screen, in every place of a connection', { timeout: 120_000 }, () => {
    for (const text of hostileTexts) {
      const item = { code: 'erp', label: text, flowType: text, image: text, auditable: true, type: text };
      const [listed] = parseConnections([item]).value;
      const known = connection('erp', { ...listed, flowType: 'data_source', businessErrors: 3 });
      const pim = goodPim({ name: text, version: { text, line: 'current' } });
      const view = { pim, connections: [known], days: [], summary: null, gaps: [], alerts: [] };
      const { container } = render(<ConnectionList view={view} verdict={judge(view, NOON)} />);
      expect(dangers(container), text).toEqual([]);
      const top = [openGroup({ connections: ['erp'], sentence: [{ text, parameter: true, varies: [text], more: 0 }] })];
      const groups = render(
        <TopGroups view={{ ...view, summary: summary({ open: 1, groups: 1, top }) }} most={5} dense />,
      );
      expect(dangers(groups.container), text).toEqual([]);
      cleanup();
    }
  });

  it('leave every prototype as it was', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const wire: unknown = JSON.parse(
        `[{"connection_code":"erp","date_time":"2026-03-08T09:41:07+00:00","content":{"message":"x","${key}":{"owned":true},"message_parameters":{"${key}":{"owned":true}},"product":{"${key}":{"owned":true}}}}]`,
      );
      const [error] = parseBusinessErrors(wire, 'erp', Date.UTC(2026, 2, 8, 12)).value;
      if (error)
        render(<ErrorItem error={{ ...error, id: 'x', archivedAt: 0 }} pim={goodPim()} connection={undefined} />);
      cleanup();
      expect(Reflect.get({}, 'owned')).toBeUndefined();
    }
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });
});
