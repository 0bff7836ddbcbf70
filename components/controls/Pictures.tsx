import './pictures.css';
import { useState } from 'preact/hooks';
import { picturesOf } from '#lib/live/pictures.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { pictureKey } from '#lib/store/connections.ts';

interface Props {
  connection: ConnectionRecord;
  size?: 'small' | 'large';
}

/** The stored picture of a connection, or its initials on a tint if there is none. */
export function ConnectionPicture({ connection, size = 'small' }: Props) {
  const { origin, code, label, image } = connection;
  const source = image && picturesOf(origin).value.get(pictureKey(connection));
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span
      class={`picture picture-${size}`}
      style={{ '--hue': hue(code) }}
      // Rendered by the style sheet, so that they are not part of the surrounding text.
      data-initials={initials(label)}
      aria-hidden="true"
    >
      {source && source !== failed && <img src={source} alt="" onError={() => setFailed(source)} />}
    </span>
  );
}

/** The same code always has the same tint, in degrees. */
function hue(code: string): number {
  let sum = 0;
  for (const character of code) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return sum;
}

function initials(label: string): string {
  const words = label.split(/[\s_-]+/).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).flatMap((word) => [...word][0] ?? []) : [...label].slice(0, 2);
  return letters.join('').toUpperCase();
}

/** The colour of a PIM, shown beside its name; nothing if it has none yet. */
export function PimDot({ pim: { color } }: { pim: PimRecord }) {
  return color ? <span class="dot" data-color={color} /> : null;
}

/** The logo, as in `docs/store/mark.svg`; inline, because a page would have to fetch the file first. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg class="mark" viewBox="0 0 128 128" width={size} height={size} aria-hidden="true">
      <path />
    </svg>
  );
}
