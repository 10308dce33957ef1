// @ts-check
import { dress } from './dom.js';
import { eventList } from './events.js';
import { exposedElements } from './exposed.js';
import { TEXTS } from './texts.js';

/**
 * Public safety: a live list of events, and what lies inside a flood zone or a polygon.
 *
 * @type {import('@igo/viewer-api').ViewerModule}
 */
export default {
  api: 1,
  activate(context) {
    dress(context);
    const events = eventList(context);
    context.addPanel({ id: 'msp.evenements', title: TEXTS.events, element: events });
    const exposed = exposedElements(context);
    context.addPanel({ id: 'msp.exposes', title: TEXTS.exposed, element: exposed.element });
    context.addTool({
      id: 'msp.dessiner',
      title: TEXTS.toolTitle,
      icon: 'M5 8l7-4 7 5-2 10H7zM5 8h.01M12 4h.01M19 9h.01M17 19h.01M7 19h.01',
      run: () => {
        context.showPanel('msp.exposes');
        exposed.draw();
      },
    });
  },
};
