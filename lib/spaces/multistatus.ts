/** A file of a folder, as a WebDAV server lists it. */
export interface Listed {
  /** The last part of its address, decoded. An address is never followed as it is. */
  name: string;
  /** Changes with its content; null when the server tells none. */
  tag: string | null;
  /** When it was last written, by the server's clock, milliseconds since the epoch; absent when the server does not tell. */
  modified?: number;
}

/**
 * Reads what `PROPFIND` answers (RFC 4918, section 13). A worker has no XML parser; this takes any prefix and order, and of the
 * rest nothing. Never throws.
 */
export function readMultistatus(xml: string): Listed[] {
  const listed: Listed[] = [];
  let [href, tag, modified] = ['', '', ''];
  for (let start = xml.indexOf('<'); start !== -1; ) {
    const next = xml.indexOf('<', start + 1);
    const piece = xml.slice(start + 1, next === -1 ? undefined : next);
    const end = piece.indexOf('>');
    start = next;
    if (end === -1) continue;
    const [markup, text] = [piece.slice(0, end), piece.slice(end + 1)];
    const name = localName(markup);
    if (name === 'response') [href, tag, modified] = ['', '', ''];
    if (name === 'href' && href === '') href = unescaped(text);
    if (name === 'getetag' && tag === '') tag = unescaped(text).trim();
    if (name === 'getlastmodified' && modified === '') modified = unescaped(text).trim();
    if (name === '/response' && nameIn(href) !== '') {
      const at = Date.parse(modified);
      listed.push({ name: nameIn(href), tag: tag || null, ...(Number.isNaN(at) ? {} : { modified: at }) });
    }
  }
  return listed;
}

/** The name of a tag without its prefix and attributes, with a slash before it when it closes. */
function localName(markup: string): string {
  const [name = ''] = markup.split(/\s/, 1);
  return `${name.startsWith('/') ? '/' : ''}${name.replace('/', '').split(':').at(-1)}`;
}

/** Empty for a folder. */
function nameIn(href: string): string {
  const name = href.slice(href.lastIndexOf('/') + 1).trim();
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}

const ENTITIES = new Map([
  ['quot', '"'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
  ['#34', '"'],
  ['#x22', '"'],
]);

function unescaped(text: string): string {
  return text.replace(/&([#\w]{1,6});/g, (all, name: string) => ENTITIES.get(name) ?? all);
}
