import { readFile } from 'node:fs/promises';
import { type RunningServer, startServer } from './running-server.ts';
import { type Spread, spread } from './spread.ts';

const places = [
  'harbour',
  'pine forest',
  'desert',
  'mountain pass',
  'beach',
  'meadow',
  'swamp',
  'lake',
  'vineyard',
  'canyon',
  'village',
  'castle',
];
const hours = ['At dawn', 'At noon', 'At dusk', 'That night'];
const skies = [
  'under a clear sky',
  'in falling snow',
  'through thick fog',
  'in the rain',
  'under grey clouds',
];

/** Each turn is at another place than the one before, and at none twice in the same light: none is remembered. */
const writeTurn = (turn: number): string =>
  `${hours[Math.floor(turn / places.length) % hours.length]} they reach the ${places[turn % places.length]}, ` +
  `${skies[Math.floor(turn / (places.length * hours.length)) % skies.length]}.`;

interface BackdropFigures {
  /** From sending a message to the published picture, milliseconds. */
  messageToBackdrop: Spread;
  atMessage10: Spread;
  atMessage10000: Spread;
  idleMemoryBytes: number;
  memoryAfterBytes: number;
}

/** Sends messages that each move the scene, one after the other, and waits for each picture. */
export async function measureBackdrops(count: number): Promise<BackdropFigures> {
  const server = await startServer();
  try {
    const idleMemoryBytes = await residentBytes(server.pid);
    const chatId = await createChat(server);
    const all = await sendAndWait(server, chatId, count);
    const longChatId = await importLongChat(server, 10_000);
    const sample = Math.min(20, count);
    const late = await sendAndWait(server, longChatId, sample);
    const early = await sendAndWait(server, await createChat(server), sample + 10);
    return {
      messageToBackdrop: spread(all),
      atMessage10: spread(early.slice(10)),
      atMessage10000: spread(late),
      idleMemoryBytes,
      memoryAfterBytes: await residentBytes(server.pid),
    };
  } finally {
    await server.stop();
  }
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

async function post(server: RunningServer, path: string, body: unknown): Promise<Record<string, never>> {
  const reply = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Record<string, never>;
}

async function createChat(server: RunningServer): Promise<string> {
  const chat: { id?: string } = await post(server, '/api/chats', { title: 'Bench' });
  return chat.id ?? '';
}

async function importLongChat(server: RunningServer, length: number): Promise<string> {
  const lines = [JSON.stringify({ user_name: 'Ada', character_name: 'Vex', create_date: '2026-01-01' })];
  for (let index = 0; index < length; index += 1) {
    const mes = `She turns a page of the letter and reads on, line ${index}.`;
    lines.push(JSON.stringify({ name: 'Vex', is_user: false, mes, send_date: '2026-01-01T00:00:00.000Z' }));
  }
  const form = new FormData();
  form.set('file', new File([lines.join('\n')], 'long.jsonl'));
  const reply = await fetch(`${server.url}/api/chats/import`, { method: 'POST', body: form });
  if (!reply.ok) throw new Error(`import: ${reply.status} ${await reply.text()}`);
  const { chat } = (await reply.json()) as { chat: { id: string } };
  await waitUntilIdle(server);
  return chat.id;
}

async function waitUntilIdle(server: RunningServer): Promise<void> {
  for (;;) {
    const states = ['ready', 'running'].map((state) =>
      fetch(`${server.url}/api/jobs?state=${state}&limit=1`),
    );
    const pages = await Promise.all((await Promise.all(states)).map((reply) => reply.json()));
    if (pages.every((page: { items: unknown[] }) => page.items.length === 0)) return;
    await Bun.sleep(50);
  }
}

async function sendAndWait(server: RunningServer, chatId: string, count: number): Promise<number[]> {
  const stream = await fetch(`${server.url}/api/events`, { headers: { accept: 'text/event-stream' } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('The event stream did not open.');
  const times: number[] = [];
  let buffer = '';
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await post(server, `/api/chats/${chatId}/messages`, {
      role: 'narrator',
      text: writeTurn(index),
    });
    buffer = '';
    // A place that is remembered all the same hangs without being painted.
    while (!buffer.includes('event: backdrop.changed')) {
      const { value, done } = await reader.read();
      if (done) throw new Error('The event stream ended.');
      buffer += value;
    }
    times.push(performance.now() - began);
  }
  await reader.cancel();
  return times;
}
