import { createFrame } from './frame/frame.ts';
import { openPim } from './pim.ts';
import { startRouter } from './router.ts';
import { trouble } from './screens/trouble.ts';

const app = document.querySelector('.app');
try {
  const pim = await openPim();
  const frame = createFrame(pim);
  app?.append(frame.element);
  startRouter(pim, frame);
} catch (error) {
  app?.append(...trouble(error, () => location.reload()).main);
}
