import english from '../public/_locales/en/messages.json' with { type: 'json' };

/** Letters that are written from right to left and need no joining, one for each Latin letter. */
const LETTERS = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';

/** The messages in a made-up language of the same length that is written from right to left, as a file of messages. */
export function mirroredMessages(): string {
  const mirrored = Object.entries(english).map(([key, { message }]) => [key, { message: textOf(key, message) }]);
  return JSON.stringify(Object.fromEntries(mirrored));
}

function textOf(key: string, message: string): string {
  if (key === 'language') return 'he';
  if (key === 'direction') return 'rtl';
  return message.replace(/[a-z]/gi, (letter) => LETTERS[(letter.toLowerCase().codePointAt(0) ?? 97) - 97] ?? letter);
}
