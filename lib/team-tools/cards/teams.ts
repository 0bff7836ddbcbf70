import type { Card, ChatFormat } from './card.ts';

const COLORS = { raised: 'Attention', over: 'Good', digest: 'Warning', test: 'Accent' } as const;

/** An Adaptive Card for a workflow of Microsoft Teams. Text runs, other than text blocks and facts, have no markup. */
export const teams: ChatFormat = {
  body: (card) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: undated(card.summary),
          msteams: { width: 'Full' },
          body: [
            line([{ ...run(card.title), weight: 'Bolder', size: 'Large', color: COLORS[card.is] }]),
            ...card.lines.map((text) => line([run(text)])),
            ...card.facts.map(factLine),
          ],
          actions: card.link ? [{ type: 'Action.OpenUrl', title: card.link.name, url: card.link.url }] : [],
        },
      },
    ],
  }),
};

function factLine({ name, value }: Card['facts'][number]): object {
  return { ...line([{ ...run(`${name}: `), isSubtle: true }, run(value)]), spacing: 'Small' };
}

function line(inlines: readonly object[]): object {
  return { type: 'RichTextBlock', inlines };
}

function run(text: string): object {
  return { type: 'TextRun', text: undated(text) };
}

/** Cards replace `{{DATE(…)}}` and `{{TIME(…)}}`. */
function undated(text: string): string {
  return text.replaceAll('{{', '{\u200b{');
}
