// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it } from 'vitest';
import { field, fieldsTab, leavePage, showPage } from './fixtures.ts';
import { createRing, type Ring } from './ring.ts';

let life: AbortController;
let root: ShadowRoot;
let ring: Ring;
let onTop: Element | null;

const drawn = () => root.querySelector<HTMLElement>('.ring');
const input = () => document.querySelector('[data-attribute="ean"] input');

beforeEach(() => {
  showPage(fieldsTab(field('ean')));
  life = new AbortController();
  root = document.createElement('section').attachShadow({ mode: 'open' });
  Element.prototype.getBoundingClientRect = () => new DOMRect(10, 20, 300, 40);
  document.elementFromPoint = () => onTop;
  onTop = input();
  ring = createRing(root, life.signal);
});
afterEach(() => {
  life.abort();
  leavePage();
});

it('is around the field that it is shown at, until it is shown nowhere', () => {
  expect(drawn()?.hidden).toBe(true);
  ring.show('attribute gone');
  expect(drawn()?.hidden).toBe(true);
  ring.show('attribute ean');
  expect([drawn()?.hidden, drawn()?.style.left, drawn()?.style.width]).toEqual([false, '10px', '300px']);
  ring.show(null);
  expect(drawn()?.hidden).toBe(true);
});

it('is away while something covers the field, or the page does not show it', () => {
  ring.show('attribute ean');
  const modal = document.createElement('div');
  onTop = modal;
  dispatchEvent(new Event('scroll'));
  expect(drawn()?.hidden).toBe(true);
  onTop = input();
  ring.follow();
  expect(drawn()?.hidden).toBe(false);
  document.querySelector('.object-values')?.remove();
  ring.follow();
  expect(drawn()?.hidden).toBe(true);
});

it('leaves nothing behind', () => {
  ring.show('attribute ean');
  life.abort();
  expect(root.childElementCount).toBe(0);
});
