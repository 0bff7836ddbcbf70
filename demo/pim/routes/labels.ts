import { Hono } from 'hono';
import { phpMap } from '../wire.ts';
import { attributeGroups, attributes } from '../world/attributes.ts';
import { families } from '../world/families.ts';
import { channels, currencies, locales } from '../world/locales.ts';
import { json } from './answer.ts';

/** How the catalog is built, with labels (contract, section 10.4). */
export function labelRoutes(): Hono {
  const routes = new Hono();
  routes.get('/configuration/rest/family/', (context) =>
    json(
      context,
      phpMap(
        families.map(({ code, labels, attributes: codes, attribute_as_label }) => [
          code,
          { code, labels, attributes: codes, attribute_as_label },
        ]),
      ),
    ),
  );
  routes.get('/configuration/channel/rest', (context) => json(context, channels));
  routes.get('/configuration/locale/rest', (context) => json(context, locales));
  routes.get('/configuration/currency/rest', (context) => json(context, currencies));
  routes.get('/rest/attribute-group/', (context) =>
    json(context, phpMap(attributeGroups.map((group) => [group.code, group]))),
  );
  routes.get('/rest/attribute/', (context) => {
    const asked = context.req.query('identifiers')?.split(',');
    return json(
      context,
      [...attributes.values()].filter(({ code }) => asked?.includes(code) ?? true),
    );
  });
  routes.get('/rest/attribute/:code', (context) => {
    const attribute = attributes.get(context.req.param('code'));
    return attribute === undefined ? json(context, {}, 404) : json(context, attribute);
  });
  return routes;
}
