import { GapNote } from '#components/errors/GapNote.tsx';
import { plural } from '#lib/i18n/text.ts';
import type { GapRecord } from '#lib/model/error.ts';
import type { Listing } from './listing.ts';

/** Stretches in which errors were certainly lost, of what the filters show; the newest first. */
export function Gaps({ listing: { filters, known }, gaps }: { listing: Listing; gaps: readonly GapRecord[] }) {
  const shown = gaps
    .filter(({ origin, connection }) => {
      const ofPim = filters.pim === null || filters.pim === origin;
      return ofPim && (filters.connection === null || filters.connection === connection);
    })
    .sort((a, b) => b.to - a.to);
  if (shown.length === 0) return null;
  return (
    <details class="gaps">
      <summary>{plural('monitoring_gaps', shown.length)}</summary>
      <ul>
        {shown.map((gap) => (
          <GapNote
            key={`${gap.origin} ${gap.connection} ${gap.to}`}
            gap={gap}
            label={known.connection(gap.origin, gap.connection)}
            timeZone={known.timeZone(gap.origin)}
          />
        ))}
      </ul>
    </details>
  );
}
