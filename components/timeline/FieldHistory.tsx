import './timeline.css';
import { useState } from 'preact/hooks';
import { PimText } from '#components/controls/PimText.tsx';
import { editorText } from '#lib/alerts/text/turn-text.ts';
import { named } from '#lib/alerts/turn-facts.ts';
import { dayOf, isWeekend, timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatShortDay, formatShortWeekday, formatWhen } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Editor } from '#lib/model/timeline.ts';
import type { FieldTimeline, TimelineEvent } from '#lib/outcomes/field-history.ts';
import { daysOf, lanesOf } from './lanes.ts';
import { ValueChange } from './ValueChange.tsx';

interface Props {
  /** What the field is called. */
  name: string;
  timeline: FieldTimeline;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
}

/**
 * The last changes of a field, with its refusals in between: who changed it last in a line, and all of it on a small time line
 * behind that. Where two overwrite each other, it says so and is open.
 */
export function FieldHistory({ name, timeline, pim, connections }: Props) {
  const { events, turn, earlier } = timeline;
  const last = events.findLast(({ is }) => is === 'change');
  if (!last) return null;
  const nameOf = (by: Editor) => editorText(named(by, connections.values()));
  const context = { nameOf, timeZone: timeZoneOf(pim) };
  return (
    <div class="timeline">
      {turn && (
        <p class="timeline-turn">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 5h10M10.5 2.5 13 5l-2.5 2.5M13 11H3M5.5 8.5 3 11l2.5 2.5" />
          </svg>
          <PimText of={text('panel_turns', nameOf(turn.writers[0]), nameOf(turn.writers[1]), number(turn.at.length))} />
        </p>
      )}
      <details open={turn !== null}>
        <summary>
          <PimText of={text('panel_changed', nameOf(last.by), whenOf(last, context.timeZone))} />
        </summary>
        <Plot name={name} events={events} {...context} />
        {earlier && <p class="timeline-keys">{text('timeline_later')}</p>}
      </details>
    </div>
  );
}

interface Context {
  nameOf(by: Editor): string;
  timeZone: string;
}

/** A lane a writer, a column an event; what one of them was stands below. */
function Plot({ name, events, nameOf, timeZone }: Context & { name: string; events: readonly TimelineEvent[] }) {
  const [chosen, choose] = useState<number | null>(null);
  const shown = Math.min(chosen ?? events.length - 1, events.length - 1);
  const event = events[shown];
  const { lanes, of } = lanesOf(events);
  const days = daysOf(events, timeZone);
  const walk = (pressed: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[pressed.key];
    if (step === undefined) return;
    pressed.preventDefault();
    choose(Math.max(0, Math.min(shown + step, events.length - 1)));
  };
  const points = events.flatMap(({ is }, index) =>
    is === 'change' ? [`${index + 0.5},${(of[index] ?? 0) + 0.5}`] : [],
  );
  return (
    <>
      <fieldset
        class="timeline-plot"
        aria-label={text('timeline_name', name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the events.
        tabIndex={0}
        style={{ '--events': events.length }}
        onKeyDown={walk}
      >
        {days.map(({ day, start, end }) => (
          <i
            key={day}
            class={isWeekend(day) ? 'timeline-day timeline-weekend' : 'timeline-day'}
            style={{ gridArea: `1 / ${start + 2} / ${lanes.length + 1} / ${end + 2}` }}
          />
        ))}
        <svg
          class="timeline-line"
          viewBox={`0 0 ${events.length} ${lanes.length}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          style={{ gridArea: `1 / 2 / ${lanes.length + 1} / -1` }}
        >
          <polyline points={points.join(' ')} />
        </svg>
        {lanes.map((writer, lane) => (
          <span key={lane} class="timeline-lane" style={{ gridArea: `${lane + 1} / 1` }}>
            {writer ? <PimText of={nameOf(writer)} /> : text('timeline_others')}
          </span>
        ))}
        {events.map((one, index) => (
          <span
            key={index}
            role="img"
            aria-label={sentenceOf(one, { nameOf, timeZone })}
            class={`timeline-sign timeline-${one.is}${index === shown ? ' timeline-shown' : ''}`}
            style={{ gridArea: `${(of[index] ?? 0) + 1} / ${index + 2}` }}
            onMouseEnter={() => choose(index)}
          >
            <Sign is={one.is} />
          </span>
        ))}
        {days.map(
          ({ day, label, start }) =>
            label && (
              <span
                key={day}
                class={label.start < start ? 'timeline-label timeline-last' : 'timeline-label'}
                style={{ gridArea: `${lanes.length + 1} / ${label.start + 2} / auto / ${label.end + 2}` }}
              >
                {dayText(day, timeZone)}
              </span>
            ),
        )}
      </fieldset>
      {events.some(({ is }) => is === 'refusal') && (
        <p class="timeline-keys" aria-hidden="true">
          <Sign is="change" /> {text('timeline_changed')} <Sign is="refusal" /> {text('timeline_refused')}
        </p>
      )}
      {event && <Said event={event} nameOf={nameOf} timeZone={timeZone} />}
    </>
  );
}

/** What the event was that is pointed at, the last one at first. */
function Said({ event, ...context }: Context & { event: TimelineEvent }) {
  return (
    <p class="timeline-said" title={formatDateTime(event.at, context.timeZone)}>
      <PimText of={whoText(event, context)} />
      {event.is === 'change' && (
        <span class="timeline-values">
          <ValueChange from={event.from} to={event.to} />
        </span>
      )}
    </p>
  );
}

function Sign({ is }: { is: TimelineEvent['is'] }) {
  return (
    <svg class={`timeline-${is}`} viewBox="0 0 10 10" aria-hidden="true">
      {is === 'change' ? <circle cx="5" cy="5" r="3.5" /> : <path d="m2 2 6 6m0-6-6 6" />}
    </svg>
  );
}

function sentenceOf(event: TimelineEvent, context: Context): string {
  const who = whoText(event, context);
  return event.is === 'change' ? `${who}: ${event.to || text('panel_emptied')}` : who;
}

function whoText(event: TimelineEvent, { nameOf, timeZone }: Context): string {
  const [who, when] = [nameOf(event.by), whenOf(event, timeZone)];
  if (event.is === 'change') return text('panel_changed', who, when);
  return event.count === 1
    ? text('timeline_refusal', who, when)
    : text('timeline_refusals', who, when, number(event.count));
}

function whenOf({ at }: TimelineEvent, timeZone: string): string {
  return formatWhen(at, timeZone, now.value, true);
}

function dayText(day: string, timeZone: string): string {
  const today = dayOf(now.value, timeZone);
  if (day === today) return text('chart_today');
  return Date.parse(today) - Date.parse(day) < 7 * 86_400_000 ? formatShortWeekday(day) : formatShortDay(day);
}
