// @vitest-environment happy-dom
// Content scripts get the browser when they load.
import './fixtures.ts';
import console from 'node:console';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openPanel, type PanelFrame } from './panel-frame.ts';

const TICKET = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
let life: AbortController;
let root: ShadowRoot;
let panel: PanelFrame;
let closings: number;

beforeEach(() => {
  // happy-dom loads no frames, and logs that each time.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  life = new AbortController();
  closings = 0;
  const host = document.documentElement.appendChild(document.createElement('div'));
  root = host.attachShadow({ mode: 'closed' });
  panel = openPanel(root, TICKET, '3 errors', life.signal, () => closings++);
});
afterEach(() => {
  life.abort();
  root.host.remove();
  vi.restoreAllMocks();
});

const frames = () => root.querySelectorAll('iframe').length;
const press = (key: string) => document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('the panel on a page', () => {
  it('is the extension’s own page with its ticket, in a frame that has a name and the focus', () => {
    const frame = root.querySelector('iframe');
    expect(frame?.src).toBe(`chrome-extension://${browser.runtime.id}/panel.html#${TICKET}`);
    expect(frame?.title).toBe('3 errors');
    expect(root.activeElement).toBe(frame);
  });

  it('is closed by Escape in the page, and by no other key', () => {
    press('Enter');
    expect([frames(), closings]).toEqual([1, 0]);
    press('Escape');
    expect([frames(), closings]).toEqual([0, 1]);
  });

  it('reports once that it closed, even when it is closed twice', () => {
    panel.close();
    panel.close();
    press('Escape');
    life.abort();
    expect([frames(), closings]).toEqual([0, 1]);
  });

  it('closes with the extension', () => {
    life.abort();
    expect([frames(), closings]).toEqual([0, 1]);
  });
});
