import { HelpLink } from '#components/controls/HelpLink.tsx';
import { firstSentence } from '#components/layout/pim-status.ts';
import { Remedy } from '#components/layout/Remedy.tsx';
import type { StateWords } from '#components/layout/StateNotice.tsx';
import type { VerdictWords } from '#lib/alerts/text/verdict-text.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type Sign, StateSign } from './StateWord.tsx';

const SIGNS: ReadonlyMap<Verdict['kind'], Sign> = new Map([
  ['attention', 'bad'],
  ['check', 'warn'],
  ['normal', 'good'],
]);

interface Props {
  pim: PimRecord;
  verdict: Verdict;
  words: VerdictWords | null;
  /** Why the PIM cannot be judged now; null when it was. */
  unjudged: StateWords | null;
}

/** The answer on its tint: sign, sentence, and what belongs to it. What keeps the PIM from being judged comes first. */
export function VerdictHead({ pim, verdict, words, unjudged }: Props) {
  if (unjudged) return <UnjudgedHead pim={pim} words={words} unjudged={unjudged} verdict={verdict} />;
  const isLearning = verdict.kind === 'learning' && verdict.counts.normal === 0;
  const sign = SIGNS.get(verdict.kind) ?? 'none';
  return (
    <div class={`verdict-head verdict-${sign}`}>
      <StateSign sign={sign} />
      <div>
        <h2>{words?.title}</h2>
        {isLearning ? (
          <p>
            {verdict.counts.snoozed > 0 && `${plural('verdict_snoozed', verdict.counts.snoozed)}. `}
            {text(verdict.findings.length > 0 ? 'verdict_stands_out' : 'verdict_nothing_out')}
          </p>
        ) : (
          words && words.rest.length > 0 && <p>{words.rest.join(' · ')}</p>
        )}
      </div>
      {isLearning && <Steps verdict={verdict} />}
    </div>
  );
}

/** As many steps as days are needed; the sentence beside them says the same. */
function Steps({ verdict: { learning } }: { verdict: Verdict }) {
  if (!learning || learning.needed === 0) return null;
  return (
    <span class="verdict-steps" aria-hidden="true">
      {Array.from({ length: learning.needed }, (_, index) => (
        <i key={index} class={index < learning.known ? 'verdict-step-done' : undefined} />
      ))}
    </span>
  );
}

function UnjudgedHead({ pim, words, unjudged, verdict }: Props & { unjudged: StateWords }) {
  const [first, rest] = firstSentence(unjudged.sentences);
  return (
    <>
      <div class="verdict-head verdict-none" role="status">
        <StateSign sign="none" />
        <div>
          <h2>{first}</h2>
          <p>
            {rest} <HelpLink to="troubleshooting/pim-messages" />
          </p>
        </div>
        {!unjudged.isFirst && <Remedy state={unjudged.state} pim={pim} />}
      </div>
      {words && verdict.findings.length > 0 && (
        <p class="verdict-before">{text('verdict_before', [words.title, ...words.rest].join(' · '))}</p>
      )}
    </>
  );
}
