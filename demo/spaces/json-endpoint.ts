/** What a company's own endpoint has to do, in memory: an example of the protocol in docs/sharing.md. */
export function fakeJsonEndpoint(token: string): { fetch: (request: Request) => Promise<Response> } {
  const lines = new Map<string, { id: string }>();
  return {
    async fetch(request) {
      if (request.headers.get('authorization') !== `Bearer ${token}`) return new Response('', { status: 401 });
      if (request.method === 'POST') {
        const { decisions }: { decisions: Array<{ id: string }> } = await request.json();
        for (const one of decisions) if (!lines.has(one.id)) lines.set(one.id, one);
        return Response.json({ there: decisions.map(({ id }) => id), refused: [] });
      }
      const since = Number(new URL(request.url).searchParams.get('since') ?? 0);
      const decisions = [...lines.values()].slice(since, since + 1000);
      const cursor = since + decisions.length;
      return Response.json({ decisions, cursor: String(cursor), more: cursor < lines.size });
    },
  };
}
