import { parsePimAddress } from '#lib/model/address.ts';
import { StartProblem } from './problem.ts';

/**
 * The origin of a PIM that was named by any address of it. Throws `StartProblem` when nothing answers there, or when it
 * does not answer as a PIM does to a stranger: 401 on the connection list (contract, section 1).
 */
export async function reachPim(address: string): Promise<string> {
  const read = parsePimAddress(address);
  if ('problem' in read)
    throw new StartProblem(`“${address}” is not the address of a PIM, e.g. https://pim.example.com.`);
  const { origin } = read;
  const status = await connectionListStatus(origin);
  // A sign-in elsewhere (SSO) answers with a redirect.
  if (status === 401 || (status >= 300 && status < 400)) return origin;
  throw new StartProblem(`${origin} answers, but not as an Akeneo PIM does (status ${status} on its connection list).`);
}

async function connectionListStatus(origin: string): Promise<number> {
  try {
    const answer = await fetch(`${origin}/rest/connections`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    });
    return answer.status;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new StartProblem(`${origin} cannot be reached (${cause}).`);
  }
}
