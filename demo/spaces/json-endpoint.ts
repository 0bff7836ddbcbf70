/** What a company's own endpoint has to do, in memory: an example of the protocol in docs/sharing.md. */
export function fakeJsonEndpoint(token: string, now = Date.now): { fetch: (request: Request) => Promise<Response> } {
  const dated = (body: unknown) => Response.json(body, { headers: { date: new Date(now()).toUTCString() } });
  const logs = new Map<string, Map<string, { id: string }>>();
  return {
    async fetch(request) {
      if (request.headers.get('authorization') !== `Bearer ${token}`) return new Response('', { status: 401 });
      const { searchParams } = new URL(request.url);
      const log = searchParams.get('log') ?? 'decisions';
      const lines = logs.get(log) ?? new Map<string, { id: string }>();
      logs.set(log, lines);
      if (request.method === 'POST') {
        const { decisions }: { decisions: Array<{ id: string }> } = await request.json();
        for (const one of decisions) if (!lines.has(one.id)) lines.set(one.id, one);
        return dated({ there: decisions.map(({ id }) => id), refused: [] });
      }
      const since = Number(searchParams.get('since') ?? 0);
      const decisions = [...lines.values()].slice(since, since + 1000);
      const cursor = since + decisions.length;
      return dated({ decisions, cursor: String(cursor), more: cursor < lines.size });
    },
  };
}
