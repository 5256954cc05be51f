import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { CommandError } from '../../server/cli/command.ts';
import { runLiveCheck } from '../../tools/live-check/run-live-check.ts';
import { picture } from '../contract/image-provider/desk.ts';
import { openFixtureServer, type FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { error as googleError } from '../contract/image-provider/gemini/replies.ts';
import { json } from '../contract/image-provider/nanogpt/replies.ts';
import { openWayOut } from '../contract/image-provider/outgoing.ts';
import type { WireRow } from '../contract/image-provider/row.ts';
import { rows } from '../contract/image-provider/rows.ts';

const idOf = ({ create }: WireRow): string => create({ outgoing: openWayOut() }).id;
const rowOf = (id: string): WireRow => {
  const row = rows.find((candidate) => idOf(candidate) === id);
  if (!row) throw new Error(`There is no fixture for ${id}.`);
  return row;
};

let server: FixtureServer;
afterEach(() => server.close());

interface Options {
  args?: string[];
  answers?: string[];
  environment?: Record<string, string>;
}

/** The command with its provider's fixture in the place of the real one. */
async function check(row: WireRow, { args = [], answers = [], environment }: Options = {}) {
  const name = idOf(row).toUpperCase().replaceAll('-', '_');
  const said: string[] = [];
  const complaints: string[] = [];
  const questions: { question: string; hidden: boolean }[] = [];
  const code = await runLiveCheck([idOf(row), ...args], {
    environment: {
      [`${name}_BASE_URL`]: server.origin + row.basePath,
      ...(environment ?? { [`${name}_API_KEY`]: row.apiKey }),
    },
    terminal: {
      write: async (text) => void said.push(text),
      complain: async (text) => void complaints.push(text),
      ask: async (question, { hidden } = { hidden: false }) => {
        questions.push({ question, hidden });
        const answer = answers.shift();
        if (answer === undefined) throw new CommandError('Nothing was typed.');
        return answer;
      },
    },
    signal: new AbortController().signal,
  });
  const paid = server.arrivals.filter(({ operation }) => ['generate', 'encode'].includes(operation));
  const output = said.join('');
  expect(output + complaints.join('')).not.toContain(row.apiKey.slice(0, 12));
  return { code, output, complaints: complaints.join(''), questions, paid };
}

describe.each(rows)('live-check of $name', (row) => {
  beforeEach(() => {
    server = openFixtureServer(row, picture);
  });

  test('tests, lists, and paints one picture with --paint', async () => {
    const { code, output, paid, questions } = await check(row, { args: ['--paint'] });
    expect(server.problems).toEqual([]);
    expect(output).toContain('ok: a PNG picture of 96×64 pixels, 2718 bytes');
    expect(output).toContain('estimated cost:');
    expect(paid).toHaveLength(1);
    expect(questions).toEqual([]);
    expect(code).toBe(0);
  });

  test('tells the price and paints nothing unless somebody types yes', async () => {
    const declined = await check(row, { answers: ['y'] });
    expect(declined.questions[0]?.question).toMatch(
      /^Paint one picture of .*, estimated cost (\$|\d|not known)/,
    );
    expect(declined).toMatchObject({ code: 0, paid: [] });
    expect(declined.output).toContain('not painted');
    expect(await check(row)).toMatchObject({ code: 0, paid: [] });
    expect((await check(row, { answers: ['yes'] })).paid).toHaveLength(1);
  });

  test('asks for the key without showing it where the environment holds none', async () => {
    const { code, questions } = await check(row, { environment: {}, answers: [row.apiKey] });
    expect(questions[0]).toMatchObject({ hidden: true });
    expect(code).toBe(0);
    expect(server.problems).toEqual([]);
  });

  test('says why a key is not accepted, paints nothing and ends with 1', async () => {
    const refusal = row.failures.find(({ reason }) => reason === 'bad_credentials');
    server.answer(row.testOperation, refusal?.reply ?? { body: '' });
    const { code, output, paid } = await check(row, { args: ['--paint'] });
    expect(output).toContain('failed: bad_credentials: ');
    expect(output).toContain('not painted, since the test failed');
    expect({ code, paid }).toEqual({ code: 1, paid: [] });
  });

  test('shows neither key nor account when the provider repeats them', async () => {
    server.answer('generate', row.echo(`no ${row.apiKey} of ada@example.com in project 1234567890`));
    const { code, output } = await check(row, { args: ['--paint'] });
    expect(output).toContain('failed: bad_request: ');
    expect(output).toContain('[address]');
    expect(output).not.toMatch(/\bada\b|1234567890/);
    expect(code).toBe(1);
  });

  test('shows names and types of what was sent and what came, and no value of either', async () => {
    const { output } = await check(row, { args: ['--paint'] });
    expect(output).toMatch(/^ {2}(GET|POST) \//m);
    expect(output).toMatch(/: whole number$/m);
    expect(output).not.toMatch(/lighthouse|nano_1fixture|4\.20|10,?500|answer-1|req_fixture|gen-1/);
  });
});

describe('live-check', () => {
  test('says which shipped models are not live and which retired ones still are', async () => {
    server = openFixtureServer(rowOf('gemini'), picture);
    const listed = (id: string) => ({
      name: `models/${id}`,
      supportedGenerationMethods: ['generateContent'],
    });
    const models = ['gemini-nano-banana-2.1', 'gemini-2.5-flash-image'].map(listed);
    server.answer('models', { body: JSON.stringify({ models }) });
    const { output } = await check(rowOf('gemini'));
    expect(output).toContain('shipped, but not live: gemini-3-pro-image, gemini-3.1-flash-lite-image\n');
    expect(output).toContain('retired for us, but still live: gemini-2.5-flash-image\n');
  });

  test('takes the cheapest live model that is shipped, and says what the account really paid', async () => {
    server = openFixtureServer(rowOf('nanogpt'), picture);
    const balances = ['4.20', '4.20', '4.19'];
    server.answer('balance', () => json({ usd_balance: balances.shift() }));
    const { output, paid } = await check(rowOf('nanogpt'), { args: ['--paint'] });
    expect(JSON.parse(new TextDecoder().decode(paid[0]?.body))).toMatchObject({ model: 'flux-kontext' });
    expect(output).toContain('the account since then: $0.0100 lower');
  });

  test('lets no key through its last sieve, wherever a provider puts it', async () => {
    const row = rowOf('nanogpt');
    server = openFixtureServer(row, picture);
    server.answer('models', json({ data: [{ id: row.apiKey, name: row.apiKey }] }));
    const { output } = await check(row);
    expect(output).toContain('the first: [key]\n');
  });

  test('hands a model, a size, settings and a reference picture on', async () => {
    server = openFixtureServer(rowOf('novelai'), picture);
    const order = ['--model', 'nai-diffusion-4-full', '--size', '640x768', '--set', 'steps=3'];
    const { paid, output } = await check(rowOf('novelai'), {
      args: ['--paint', ...order, '--reference', 'vibe'],
    });
    expect(paid.map(({ operation }) => operation)).toEqual(['encode', 'generate']);
    const { model, parameters } = JSON.parse(new TextDecoder().decode(paid[1]?.body));
    expect(model).toBe('nai-diffusion-4-full');
    expect(parameters).toMatchObject({ width: 640, height: 768, steps: 3 });
    expect(output).toContain('reference_image_multiple: list of 1');
  });

  test('goes on where one step fails, and ends with 1', async () => {
    server = openFixtureServer(rowOf('gemini'), picture);
    let calls = 0;
    const usual = rowOf('gemini').operations['models']?.reply;
    server.answer('models', (arrival) => {
      calls += 1;
      return calls > 2 || !usual ? googleError(503, 'UNAVAILABLE', 'Later.') : usual(arrival, picture);
    });
    const { code, output, paid } = await check(rowOf('gemini'), { args: ['--paint'] });
    expect(output).toContain('failed: unavailable: ');
    expect({ code, painted: paid.length }).toEqual({ code: 1, painted: 1 });
  });

  test.each([
    [[]],
    [['nobody']],
    [['gemini', 'AIzaSyFixture-0123456789']],
    [['gemini', '--key', 'AIzaSyFixture-0123456789']],
    [['gemini', '--size', 'AIzaSyFixture-0123456789']],
    [['gemini', '--set', 'apiKey=AIzaSyFixture-0123456789']],
    [['gemini', '--set', 'safety=AIzaSyFixture-0123456789']],
  ])('refuses %p with 2, calls nobody and repeats nothing', async (args) => {
    const row = rowOf('gemini');
    server = openFixtureServer(row, picture);
    const complaints: string[] = [];
    const code = await runLiveCheck(args, {
      environment: { GEMINI_API_KEY: row.apiKey, GEMINI_BASE_URL: server.origin },
      terminal: {
        write: async () => undefined,
        complain: async (text) => void complaints.push(text),
        ask: async () => 'yes',
      },
      signal: new AbortController().signal,
    });
    expect(code).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints.join('')).not.toContain('AIza');
    expect(server.arrivals).toEqual([]);
  });

  test('asks a server that needs no key without one when nothing is typed', async () => {
    const row = rowOf('a1111');
    server = openFixtureServer({ ...row, checkRequest: () => [] }, picture);
    const { code, output } = await check(row, { environment: {}, answers: [''] });
    expect(output).toContain('ok: The WebUI answers');
    expect(code).toBe(0);
    expect(server.arrivals.every(({ headers }) => !headers.has('authorization'))).toBe(true);
  });

  test('begins nothing without a key, or with one that no header can hold', async () => {
    server = openFixtureServer(rowOf('novelai'), picture);
    expect((await check(rowOf('novelai'), { environment: {} })).code).toBe(2);
    expect((await check(rowOf('novelai'), { environment: {}, answers: ['pst-ü'] })).code).toBe(2);
    expect(server.arrivals).toEqual([]);
  });
});
