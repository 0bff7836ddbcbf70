import { Hono } from 'hono';
import * as v from 'valibot';
import type { RequestLog } from '../request-log.ts';
import { faultKinds, type Switches } from '../switches.ts';

/** The switches over HTTP, for the curious: a page at `/demo`, JSON at `/demo/switches`. No session is needed. */
export function switchRoutes(switches: Switches, requests: RequestLog): Hono {
  const routes = new Hono();
  routes.get('/demo', (context) => context.html(switchboard));
  routes.get('/demo/requests', (context) => context.json(requests.all()));
  routes.get('/demo/switches', (context) => context.json({ faults: switches.list() }));
  routes.post('/demo/switches', async (context) => {
    const asked = v.safeParse(commandSchema, await context.req.json().catch(() => undefined));
    if (!asked.success) return context.json({ message: v.summarize(asked.issues) }, 422);
    const { clear, fault, signOut, burst, hourlyCount } = asked.output;
    if (clear) switches.clear();
    if (fault) switches.set(fault);
    if (signOut) switches.signOut();
    if (hourlyCount !== undefined) switches.hourlyCount(hourlyCount);
    if (burst) switches.burst(burst.connection, burst.count);
    return context.json({ faults: switches.list() });
  });
  return routes;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));

const commandSchema = v.object({
  clear: v.optional(v.boolean()),
  fault: v.optional(
    v.object({
      kind: v.picklist(faultKinds),
      route: v.exactOptional(v.string()),
      times: v.exactOptional(count),
      milliseconds: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
      status: v.exactOptional(v.picklist([301, 302, 400, 404, 408, 413, 429, 500, 502, 503])),
      location: v.exactOptional(v.string()),
      retryAfter: v.exactOptional(v.union([v.number(), v.string()])),
    }),
  ),
  signOut: v.optional(v.boolean()),
  hourlyCount: v.optional(v.boolean()),
  burst: v.optional(v.object({ connection: v.string(), count })),
});

const switchboard = `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Switches of the demo PIM</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #26262e }
  form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 }
  input, select, button { font: inherit; padding: .3rem .6rem }
  pre { background: #f2f2f5; padding: 1rem; border-radius: .4rem; white-space: pre-wrap }
</style>
<h1>Switches of the demo PIM</h1>
<p>Make the PIM misbehave, and see what PIM Pulse says about it.</p>
<form id="fault">
  <select name="kind">${faultKinds.map((kind) => `<option>${kind}</option>`).join('')}</select>
  <input name="route" placeholder="every route, or /rest/connections/**" size="32">
  <button>Switch on</button>
</form>
<form id="burst">
  <input name="connection" value="supplier_portal"><input name="count" type="number" value="50" min="1" max="10000">
  <button>Refuse that many products</button>
</form>
<p><button id="uncounted">Stop the hourly count</button> <button id="counted">Let it run</button></p>
<p><button id="signOut">Sign everybody out</button> <button id="clear">Switch all faults off</button></p>
<pre id="state"></pre>
<script type="module">
  const show = async (answer) => { document.getElementById('state').textContent = JSON.stringify(await answer.json(), null, 2); };
  const send = async (command) => show(await fetch('/demo/switches', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(command) }));
  const on = (id, event, command) => document.getElementById(id).addEventListener(event, (happening) => { happening.preventDefault(); send(command(new FormData(event === 'submit' ? happening.target : undefined))); });
  on('fault', 'submit', (form) => ({ fault: { kind: form.get('kind'), ...(form.get('route') && { route: form.get('route') }) } }));
  on('burst', 'submit', (form) => ({ burst: { connection: form.get('connection'), count: Number(form.get('count')) } }));
  on('signOut', 'click', () => ({ signOut: true }));
  on('uncounted', 'click', () => ({ hourlyCount: false }));
  on('counted', 'click', () => ({ hourlyCount: true }));
  on('clear', 'click', () => ({ clear: true }));
  show(await fetch('/demo/switches'));
</script>
</html>`;
