import type { Page } from '@playwright/test';

/**
 * Elements that reach beyond the window, at either side, or cut their own text without an ellipsis. Within an ellipsis they are cut
 * with it.
 */
export async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('.visually-hidden, .connections thead, select, .uplot'))
      .filter((element) => {
        for (let above = element.parentElement; above; above = above.parentElement) {
          if (getComputedStyle(above).textOverflow === 'ellipsis') return false;
        }
        return true;
      })
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const { overflowX, textOverflow } = getComputedStyle(element);
        const cut = overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth;
        return width > 0 && (right > innerWidth + 1 || left < -1 || cut);
      })
      .map((element) => `${element.tagName}.${element.className}`),
  );
}

/** CSS pixels that lie empty above the charts; 0 where there are none. A box may be taller than what it holds. */
export async function emptyAboveCharts(page: Page): Promise<number> {
  return page.evaluate(() => {
    const charts = document.querySelector('.charts');
    const before = charts?.previousElementSibling;
    if (!charts || !before) return 0;
    const ends = [...before.children].map((child) => child.getBoundingClientRect().bottom);
    return ends.length > 0 ? charts.getBoundingClientRect().top - Math.max(...ends) : 0;
  });
}

/** The days below the charts that a canvas would cover on paper, where it is scaled. */
export async function hiddenOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll('.chart:has(canvas) .chart-days')]
      .filter((days) => {
        const canvas = days.parentElement?.querySelector('canvas');
        return canvas && canvas.getBoundingClientRect().bottom > days.getBoundingClientRect().top + 1;
      })
      .map((days) => `${days.parentElement?.dataset.figure}`),
  );
  await page.emulateMedia({ media: null });
  return hidden;
}
