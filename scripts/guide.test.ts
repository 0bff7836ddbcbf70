import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guideAsHtml, guidePages } from './guide.ts';

const html = guideAsHtml();

describe('the packaged guide', () => {
  it('has every task page, since the index links to each', () => {
    const tasks = readdirSync('docs/guide').map((name) => `guide/${name}`);
    expect(guidePages().filter((page) => page.startsWith('guide/'))).toEqual(expect.arrayContaining(tasks));
    expect(new Set(guidePages()).size).toBe(guidePages().length);
  });

  it('names a page after its file, and a section after its page', () => {
    expect(html).toContain('<h1 id="empty-chart">Why is a chart or list empty?</h1>');
    expect(html).toContain('<h2 id="troubleshooting/pim-messages">PIM messages</h2>');
    expect(html).toContain('<h1 id="alerts">');
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

  it('shows a link to what is not in it as words, and no picture', () => {
    const pages: Record<string, string> = {
      'guide.md': '# Guide\n\n[One](guide/one.md)',
      'guide/one.md':
        '# One\n\n![Look](../images/one.png)\n\nSee [the readme](../../README.md#try-it), [alerts](../alerts.md#rules).',
    };
    const made = guideAsHtml((page) => pages[page] ?? '');
    expect(made).toContain('<h1 id="one">One</h1>\n<p>See the readme, <a href="#alerts/rules">alerts</a>.</p>');
    expect(made).toContain('<a href="#one">One</a>');
  });
});
