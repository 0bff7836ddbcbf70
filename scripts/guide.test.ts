import { describe, expect, it } from 'vitest';
import { guideAsHtml } from './guide.ts';

const html = guideAsHtml();

describe('the packaged guide', () => {
  it('keeps the anchors of the document, and those of other chapters behind their names', () => {
    expect(html).toContain('<h2 id="first-steps">First steps</h2>');
    expect(html).toContain('<h3 id="a-pim">A PIM</h3>');
    expect(html).toMatch(/<h1 id="about-alerts">/);
  });

  it('has each anchor once, and links only to what is in it or to the web', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((id, index) => id === '' || ids.indexOf(id) !== index)).toEqual([]);
    const links = [...html.matchAll(/ href="([^"]*)"/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((to) => !/^https:\/\//.test(to) && !ids.includes(to.slice(1)))).toEqual([]);
  });

  it('runs nothing and loads nothing', () => {
    expect(html).not.toMatch(/<(script|img|style|iframe|link)| style=| on\w+=/);
  });

  it('shows what is no chapter as words', () => {
    const read = () =>
      '# Title\n\nSee [the readme](../README.md#try-it), [alerts](alerts.md#rules) and [here](#title).';
    expect(guideAsHtml(read)).toContain('See the readme, <a href="#about-alerts-rules">alerts</a> and');
  });
});
