import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMultistatus } from './multistatus.ts';

const apache = `<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">
<D:response xmlns:lp1="DAV:" xmlns:lp2="http://apache.org/dav/props/">
<D:href>/live/</D:href><D:propstat><D:prop><lp1:getetag>W/"1000-66"</lp1:getetag></D:prop></D:propstat></D:response>
<D:response xmlns:lp1="DAV:"><D:href>/live/a%20b.jsonl</D:href>
<D:propstat><D:prop>
<lp1:getetag>W/"5-66"</lp1:getetag>
</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

const nextcloud = `<?xml version="1.0"?>
<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><d:response><d:href>/remote.php/dav/files/j/live/</d:href><d:propstat><d:prop><d:getetag>&quot;6564&quot;</d:getetag></d:prop></d:propstat></d:response><d:response><d:href>/remote.php/dav/files/j/live/a.jsonl</d:href><d:propstat><d:prop><d:getetag>&quot;65&amp;4&quot;</d:getetag></d:prop></d:propstat></d:response></d:multistatus>`;

const nephele = `<multistatus xmlns="DAV:"><response><href>http://h/live/</href></response>
<response><href>http://h/live/a.jsonl</href><propstat><prop><getetag>-2b1</getetag></prop></propstat></response>
<response><href>http://h/live/b.jsonl</href><propstat><status>HTTP/1.1 404 Not Found</status><prop><getetag/></prop></propstat></response></multistatus>`;

describe('What a WebDAV server lists', () => {
  it.each([
    ['Apache', apache, [{ name: 'a b.jsonl', tag: 'W/"5-66"' }]],
    ['Nextcloud', nextcloud, [{ name: 'a.jsonl', tag: '"65&4"' }]],
    [
      'nephele',
      nephele,
      [
        { name: 'a.jsonl', tag: '-2b1' },
        { name: 'b.jsonl', tag: null },
      ],
    ],
    ['nobody', '<html><body>Log in</body></html>', []],
    [
      'somebody who writes nonsense',
      '<a:response><a:href>/%E0%A4%A</a:href></a:response></response></a:response>&<<>',
      [],
    ],
  ])('is read as %s writes it', (_, xml, listed) => {
    expect(readMultistatus(xml)).toEqual(listed);
  });

  it('tells when each file was last written, where the server says so', () => {
    const xml = (modified: string) =>
      `<D:response><D:href>/present/a.json</D:href><lp1:getlastmodified xmlns:lp1="DAV:">${modified}</lp1:getlastmodified></D:response>`;
    const listed = { name: 'a.json', tag: null };
    const at = Date.UTC(2026, 10, 30, 16, 5, 9);
    expect(readMultistatus(xml('Mon, 30 Nov 2026 16:05:09 GMT'))).toEqual([{ ...listed, modified: at }]);
    expect(readMultistatus(xml('some day'))).toEqual([listed]);
  });

  it('is read in time that grows with its length only', () => {
    const start = performance.now();
    readMultistatus('<'.repeat(500_000));
    readMultistatus('<D:response><D:href>/x</D:href></D:response>'.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('never fails', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '/', ':', 'response', 'href', 'D', ' ', '%', '&quot;', '&', 'x')),
        (parts) => {
          readMultistatus(parts.join(''));
        },
      ),
    );
  });
});
