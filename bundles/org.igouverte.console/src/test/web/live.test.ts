import { expect, test } from 'vitest';
import type { Api } from '../../main/web/data/api';
import { eventsIn, Live } from '../../main/web/data/live';

function streamOf(...pieces: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece)));
      controller.close();
    },
  });
}

test('events are read however the stream is cut, heartbeats pass', async () => {
  const read: string[] = [];
  for await (const data of eventsIn(streamOf('id: 1\nevent: chan', 'ged\ndata: {"log":', '1}\n\n:\n\n', 'data: {"log":2}\n\n'))) {
    read.push(data);
  }
  expect(read).toEqual(['{"log":1}', '{"log":2}']);
});

test('who listens to a topic is told when its number is another one, and only then', async () => {
  const api = { isSignedIn: true, stream: () => Promise.resolve(streamOf('data: {"log":1,"tiles":7}\n\n', 'data: {"log":2,"tiles":7}\n\n')) };
  const live = new Live(api as unknown as Api, { connection: () => undefined });
  const told: string[] = [];
  live.on(['log'], () => told.push('log'));
  live.on(['tiles', 'settings'], () => told.push('tiles'));
  const leave = live.on(['log'], () => told.push('never'));
  leave();
  live.start();
  await new Promise((resolve) => setTimeout(resolve, 20));
  live.stop();
  expect(told).toEqual(['log', 'tiles', 'log']);
});
