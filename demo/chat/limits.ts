import * as v from 'valibot';

/** A text that is there, of so many characters at most. */
export const textTo = (most: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(most));

/** An address that a click may open. */
export const httpUrl = v.pipe(v.string(), v.maxLength(2048), v.url(), v.regex(/^https?:\/\//));

/** How many bytes a body has on its way. */
export function bytesOf(body: unknown): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}
