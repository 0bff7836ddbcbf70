// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dashboardLink, queryOf, viewOf, withFact } from '#components/controls/page-links.ts';
import { goodPim } from '#components/fixtures.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { hasPainted } from '#lib/live/painted.ts';
import { type Address, followAddress, linkPimToAddress } from './address-bar.ts';

let lifetime = new AbortController();
let address: Address;

beforeEach(() => {
  lifetime = new AbortController();
  history.replaceState(null, '', '/dashboard.html?view=errors&text=a%20b');
  vi.stubGlobal('scrollTo', () => {});
  address = followAddress(lifetime.signal);
});
afterEach(() => lifetime.abort());

describe('followAddress', () => {
  it('names a view; an unknown name means the overview', () => {
    expect(['', 'view=errors', 'view=history&span=7', 'view=constructor'].map(viewOf)).toEqual([
      'overview',
      'errors',
      'history',
      'overview',
    ]);
  });

  it('preserves any code', () => {
    const query = queryOf('errors', { pim: 'https://pim.example', connection: 'a&b=ü', text: null });
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      view: 'errors',
      pim: 'https://pim.example',
      connection: 'a&b=ü',
    });
    expect(dashboardLink('errors', { pim: null })).toBe('/dashboard.html?view=errors');
    expect(withFact(withFact('view=history', 'span', '90'), 'view', null)).toBe('span=90');
  });

  it('navigates without a load, and follows steps back', () => {
    expect(address.query.value).toBe('view=errors&text=a%20b');
    address.go('view=history', false);
    expect([location.search, address.query.value]).toEqual(['?view=history', 'view=history']);
    history.replaceState(null, '', '?view=overview');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(address.query.value).toBe('view=overview');
  });

  it('adds no history entry for a replaced or an equal address', () => {
    const before = history.length;
    address.go('view=errors&text=c', true);
    address.go('view=errors&text=c', false);
    expect(history.length).toBe(before);
  });

  it('follows links to other views, unless they open elsewhere', () => {
    document.body.innerHTML = `<a id="own" href="/dashboard.html?view=history"><b>x</b></a>
      <a id="new" href="/dashboard.html?view=history" target="_blank">x</a><a id="other" href="/options.html">x</a>`;
    let followed = false;
    const afterwards = (event: Event) => {
      followed = event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener('click', afterwards, { signal: lifetime.signal });
    const click = (id: string, init: MouseEventInit = {}) => {
      document
        .querySelector(`#${id}`)
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
      return followed;
    };
    expect([click('new'), click('other'), click('own', { ctrlKey: true })]).toEqual([false, false, false]);
    expect(address.query.value).toBe('view=errors&text=a%20b');
    expect(click('own')).toBe(true);
    expect(address.query.value).toBe('view=history');
  });
});

describe('linkPimToAddress', () => {
  const [first, second] = [goodPim({ origin: 'https://a.example' }), goodPim({ origin: 'https://b.example' })];
  const viewed = (pim: typeof first) => ({ pim, connections: [], days: [], summary: null, alerts: [] });
  const watch = () => {
    const view = signal(viewed(first));
    const overview: LiveOverview = {
      pims: signal([first, second]),
      view,
      read: async () => null,
      async choose(origin) {
        view.value = viewed(origin === second.origin ? second : first);
      },
    };
    linkPimToAddress(overview, address, lifetime.signal);
    return view;
  };
  const named = () => new URLSearchParams(address.query.value).get('pim');
  beforeEach(() => {
    hasPainted.value = true;
  });

  it('shows the PIM of the address if it is watched, else puts the shown PIM into the address', () => {
    const view = watch();
    address.go('view=history&pim=https%3A%2F%2Fb.example', false);
    expect(view.value.pim.origin).toBe('https://b.example');
    address.go('view=overview&pim=https%3A%2F%2Fnobody.example', false);
    expect(named()).toBe('https://b.example');
  });

  it('changes the address only after the first frame, which it would delay', () => {
    hasPainted.value = false;
    address.go('', true);
    watch();
    expect([named(), location.search]).toEqual([null, '']);
    hasPainted.value = true;
    expect(named()).toBe('https://a.example');
    expect(new URLSearchParams(location.search).get('pim')).toBe('https://a.example');
  });

  it('leaves a list of errors without a PIM, which is of all PIMs', () => {
    watch();
    address.go('view=errors', false);
    expect(named()).toBeNull();
    address.go('view=overview', false);
    expect(named()).toBe('https://a.example');
  });
});
