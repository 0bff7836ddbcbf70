import { PimText } from '#components/controls/PimText.tsx';
import { connectionLink } from '#components/controls/page-links.ts';
import type { ShownWeek } from '#lib/live/week-view.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { weekSentences } from './week-text.ts';

/** Stand around the place of a connection in a sentence, in characters that no text has. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const NAME = new RegExp(`${OPEN}(\\d+)${CLOSE}`);

/** What a week comes to, in three sentences. Each connection leads to its page. */
export function WeekSentences({ view, week, now }: { view: PimView; week: ShownWeek; now: number }) {
  const { pim, connections } = view;
  const codes: string[] = [];
  const nameOf = (code: string) => `${OPEN}${codes.push(code) - 1}${CLOSE}`;
  const linkOf = (place: string) => {
    const code = codes[Number(place)] ?? '';
    return (
      <a href={connectionLink(pim.origin, code)}>
        <PimText of={connections.find((one) => one.code === code)?.label ?? code} />
      </a>
    );
  };
  return (
    <dl class="week-card week-sentences">
      {weekSentences(week.findings, week.report, nameOf, now).map(({ title, sentence }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{sentence.split(NAME).map((part, index) => (index % 2 === 0 ? part : linkOf(part)))}</dd>
        </div>
      ))}
    </dl>
  );
}
