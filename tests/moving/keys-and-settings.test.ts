import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createOutgoing } from '../../server/adapters/network/outgoing.ts';
import { readAllowList } from '../../server/adapters/network/allow-list.ts';
import { createProviders } from '../../server/adapters/providers/registry.ts';
import { createTextModels } from '../../server/adapters/text-models/registry.ts';
import { openConnection } from '../../server/services/connections/open-connection.ts';
import { openDoor, type Door } from '../http/support.ts';
import { createWorld } from '../support/create-world.ts';
import { zipOf, type Files } from '../support/installation.ts';
import { runJobs } from '../support/run-jobs.ts';

const secret = 'pst-zq-the-key-of-the-tavern';
const files: Files = {
  'characters/.keep': '',
  'settings.json': {
    extension_settings: {
      sd: {
        source: 'novel',
        model: 'nai-diffusion-4-5-full',
        prompt_prefix: 'ink and wash,',
        negative_prompt: 'blurry',
        styles: [{ name: 'Pastel', prefix: 'soft pastels', negative: '' }],
        character_prompts: { Maren: 'red coat' },
      },
    },
  },
  'secrets.json': {
    api_key_novel: [{ id: 'k1', value: secret, label: 'mine', active: true }],
    api_key_horde: 'x',
  },
};

let door: Door;
beforeEach(() => {
  const outgoing = createOutgoing({
    killSwitch: { isOn: () => true },
    allowed: readAllowList(''),
    ownPorts: () => [],
  });
  door = openDoor(
    {},
    createWorld({ providers: createProviders({ outgoing }), textModels: createTextModels({ outgoing }) }),
  );
});
afterEach(() => door.world.close());

async function moveIn(kinds: string[]) {
  door.world.clock.advance(1_000);
  const form = new FormData();
  form.set('file', new File([zipOf(files)], 'backup.zip'));
  const begun = await door.ask('POST', '/api/moving-in', form);
  await door.ask('POST', `/api/moving-in/${begun.json.id}/start`, { kinds });
  await runJobs(door.world);
  return { plan: begun.text, report: await door.ask('GET', `/api/moving-in/${begun.json.id}`) };
}
const connections = async (path = 'connections') => (await door.ask('GET', `/api/${path}`)).json.items;

describe('keys', () => {
  test('come when they are asked for, sealed for their service’s own address, and are told to nobody', async () => {
    const { plan, report } = await moveIn(['keys']);
    expect(report.json.report.outcomes).toEqual([{ kind: 'keys', came: 2, grew: 0, here: 0, failed: 0 }]);
    const [image] = await connections();
    expect(image).toMatchObject({ name: 'NovelAI (SillyTavern)', provider: 'novelai', apiKey: '********' });
    const opened = await openConnection(door.world.ports, door.world.owner.id, image.id);
    expect(JSON.stringify(opened)).toContain(secret);
    const events = JSON.stringify(await door.world.listEvents());
    const rows = JSON.stringify(door.world.database.raw.query('SELECT * FROM moved_items').all());
    for (const told of [plan, report.text, events, rows, JSON.stringify(image)])
      expect(told).not.toContain(secret);
    expect(plan).toContain('NovelAI (pictures)');
  });

  test('come once, and not with anything else', async () => {
    await moveIn(['settings']);
    expect((await connections()).map(({ apiKey }: { apiKey: unknown }) => apiKey)).toEqual([null]);
    await moveIn(['keys']);
    await moveIn(['keys']);
    expect(await connections()).toHaveLength(2);
    expect(await connections('llm-connections')).toHaveLength(1);
  });
});

test('the set-up of pictures comes as a connection and presets; words of somebody who is not here are told of', async () => {
  const { report } = await moveIn(['settings']);
  expect(report.json.report.outcomes[0]).toMatchObject({ came: 3, failed: 1 });
  expect(report.json.report.remarks[0].why).toBe('The character of these words is not here.');
  expect((await connections())[0]).toMatchObject({ provider: 'novelai', model: 'nai-diffusion-4-5-full' });
  const presets = (await door.ask('GET', '/api/presets')).json.items.filter(
    (one: { shipped: boolean }) => !one.shipped,
  );
  expect(presets).toMatchObject([
    { kind: 'main', name: 'SillyTavern', prompt: 'ink and wash,', negativePrompt: 'blurry' },
    { kind: 'style', name: 'Pastel', prompt: 'soft pastels' },
  ]);
  const again = await moveIn(['settings']);
  expect(again.report.json.report.outcomes[0]).toMatchObject({ came: 0, here: 3 });
});
