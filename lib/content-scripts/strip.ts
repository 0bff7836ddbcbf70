import type { StripChip, StripContent } from '#lib/messaging/answers.ts';
import { chipsThatFit, stripWithin } from './dock-layout.ts';
import { listen } from './events.ts';
import { createHost, removeHosts } from './host.ts';
import { elementAt, isTab } from './product-form.ts';

const NAME = 'pim-pulse-strip';
const GAP = 8;
export interface StripActions {
  /** Takes the user to a place of the form. */
  go(place: string): void;
  /** Opens the panel instead. */
  open(): void;
  close(): void;
}

/** The strip above the form of a product: its refused fields as chips. */
export interface Strip {
  update(content: StripContent): void;
  /** Puts it below the header of the form; returns whether it was missing there. Without a header, it is nowhere. */
  place(): boolean;
  /** Fits it to the window. */
  refit(): void;
  remove(): void;
}

/** Creates the strip. It is a part of the page's flow: what is below it starts lower, and nothing is covered. */
export function createStrip(actions: StripActions): Strip {
  removeHosts(NAME);
  const { host, root } = createHost(NAME, STYLE);
  host.role = 'region';
  host.ariaLabel = 'PIM Pulse';
  const bar = document.createElement('div');
  root.append(bar);
  let chips: HTMLElement[] = [];
  const more = button('chip more', actions.open);
  let below: Element | null = null;
  const refit = () => {
    if (below) align(host, below);
    fitChips(bar, chips, more);
  };
  const watch = new ResizeObserver(refit);

  const update = (content: StripContent) => {
    const open = document.createElement('b');
    open.textContent = content.open;
    chips = content.chips.map((chip) => createChip(chip, actions));
    const list = document.createElement('div');
    list.className = 'list';
    list.append(...chips, more);
    const confirm = button('chip confirm', actions.open);
    confirm.textContent = content.confirm;
    confirm.hidden = content.confirm === '';
    const panel = button('open', actions.open);
    panel.textContent = content.panel;
    const close = button('close', actions.close);
    close.title = content.close;
    close.ariaLabel = content.close;
    bar.style.borderTopColor = content.color;
    bar.replaceChildren(document.createElement('i'), open, list, confirm, panel, close);
    refit();
  };

  return {
    update,
    refit,
    place() {
      const header = headerOfForm();
      if (!header) {
        host.remove();
        return false;
      }
      const missing = header.nextElementSibling !== host;
      if (missing) {
        header.after(host);
        below = header;
        watch.disconnect();
        // It tells their first sizes too, before anything is painted.
        for (const one of [host, header]) watch.observe(one);
      }
      return missing;
    },
    remove() {
      watch.disconnect();
      host.remove();
    },
  };
}

/** The head of a product's form, with its title and Save; null while it is not drawn, or when its markup is unknown. */
export function headerOfForm(): Element | null {
  const title = document.querySelector('.AknTitleContainer-title');
  return title?.closest('header') ?? title?.closest('.AknTitleContainer') ?? null;
}

/**
 * As wide as what the window shows of the header, and below it also when the form scrolls. Where that is too little, at the foot of
 * the window.
 */
function align(host: HTMLElement, header: Element): void {
  const move = (name: string, pixels: number) => host.style.setProperty(`--${name}`, `${pixels}px`);
  move('left', 0);
  move('right', 0);
  host.removeAttribute('foot');
  const [own, wanted] = [host.getBoundingClientRect(), header.getBoundingClientRect()];
  const within = stripWithin(wanted, innerWidth);
  if (within) {
    move('left', within.left - own.left);
    move('right', own.right - within.right);
    const { position, top } = getComputedStyle(header);
    // Without a number it is not valid, and so `auto`.
    move('top', position === 'sticky' ? Number.parseFloat(top) + wanted.height : Number.NaN);
  }
  host.toggleAttribute('foot', !within);
}

function createChip({ place, count, label, name, note }: StripChip, { go }: StripActions): HTMLElement {
  const chip = button('chip', () => go(place));
  const number = document.createElement('em');
  const text = document.createElement('span');
  number.textContent = `${count}`;
  text.textContent = labelAt(place) || name;
  chip.title = label;
  chip.append(number, text);
  if (note) {
    const quiet = document.createElement('small');
    quiet.textContent = note;
    chip.append(quiet);
  }
  return chip;
}

/** What the form calls a place of it. */
function labelAt(place: string): string {
  const element = elementAt(place);
  if (!element) return '';
  const label = isTab(element) ? element : element.querySelector('.AknFieldContainer-label');
  return label?.textContent?.trim() ?? '';
}

/** Hides the chips for which there is no room, and counts them. */
function fitChips(bar: HTMLElement, chips: readonly HTMLElement[], more: HTMLElement): void {
  const list = bar.querySelector('.list');
  if (!list) return;
  more.textContent = `+${chips.length}`;
  for (const one of [...chips, more]) one.hidden = false;
  const widths = chips.map(({ offsetWidth }) => offsetWidth + GAP);
  const fitting = chipsThatFit(widths, list.clientWidth + GAP, more.offsetWidth + GAP);
  for (const [at, chip] of chips.entries()) chip.hidden = at >= fitting;
  more.hidden = fitting === chips.length;
  more.textContent = `+${chips.length - fitting}`;
}

function button(name: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = name;
  listen(made, 'click', (event) => {
    event.stopPropagation();
    pressed();
  });
  return made;
}

const STYLE = [
  ':host{display:block!important;position:sticky!important;top:var(--top)!important;z-index:2!important;',
  'margin:0 var(--right) 4px var(--left)!important;flex:none!important;grid-column:1/-1!important}',
  ':host([foot]){position:fixed!important;inset:auto 0 0!important;margin:0!important;z-index:500!important}',
  '*{box-sizing:border-box}[hidden]{display:none!important}',
  'div{display:flex;align-items:center;gap:8px;min-width:0}',
  ':host>div{height:44px;padding:0 16px;border-top:3px solid;border-bottom:1px solid #d5dbe4;background:#f4f6f9;',
  'color:#1b2330;font:400 13px/20px system-ui,sans-serif;color-scheme:light}',
  // As on the launcher: a drawing would make the page start the browser's whole SVG support.
  'i{flex:none;width:20px;height:20px;border-radius:4px;background:#2a5db0;position:relative}',
  'i::after{content:"";position:absolute;inset:2px;background:#fff;clip-path:polygon(12% 62%,34% 62%,42% 39%,',
  '59% 97%,72% 61%,88% 62%,88% 51%,78% 51%,68% 39%,60% 63%,43% 4%,26% 51%,12% 51%)}',
  'b{flex:none;font-weight:600}',
  '.list{flex:1 1 0;overflow:hidden;padding-block:4px}',
  'button{flex:none;height:28px;padding:0 12px;border:1px solid #c3cad5;border-radius:6px;background:#fff;color:inherit;',
  'font:inherit;cursor:pointer;white-space:nowrap}',
  'button:hover{background:#eef2f8}',
  'button:focus-visible{outline:2px solid #2a5db0;outline-offset:1px}',
  '.chip{display:flex;align-items:center;gap:6px;border-radius:14px;padding-left:4px}',
  '.chip span{max-width:160px;overflow:hidden;text-overflow:ellipsis}',
  '.more,.confirm{padding-left:12px}',
  'em{min-width:20px;padding:0 5px;border-radius:10px;background:#b23349;color:#fff;font:600 11px/20px system-ui,sans-serif;text-align:center}',
  'small{font:inherit;color:#5a6473}',
  '.close{width:28px;padding:0;border-color:#0000;background:none}',
  '.close::after{content:"×";font-size:20px;line-height:20px}',
  '@media(max-width:600px){i,.confirm{display:none}}',
].join('');
