import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { giveCookie, type Sessions, sessionCookie } from '../session.ts';
import { demoAccount } from '../world/user.ts';
import { page } from './pages.ts';

/** The login form, its target, and the way out. */
export function loginRoutes(sessions: Sessions): Hono {
  const routes = new Hono();
  routes.get('/user/login', (context) => page(context, 'login'));
  routes.post('/user/login-check', async (context) => {
    const form = await context.req.parseBody();
    if (form._username !== demoAccount.username || form._password !== demoAccount.password) {
      return context.redirect('/user/login?failed', 302);
    }
    giveCookie(context, sessions.open());
    return context.redirect('/', 302);
  });
  routes.get('/user/logout', (context) => {
    sessions.close(getCookie(context, sessionCookie));
    return context.redirect('/user/login', 302);
  });
  return routes;
}
