import { describe, expect, test } from 'bun:test';
import { readJson } from '../../src/lib/connections/editors/read-json.ts';
import { listOf, numberOf, problemOf } from '../../src/lib/connections/editors/read-rows.ts';
import { placeOf } from '../../src/lib/connections/place-of.ts';
import { findOptions } from '../../src/lib/ui/find-options.ts';

describe('a list to pick from', () => {
  const options = [
    { value: 'DPM++ 2M', label: 'DPM++ 2M' },
    { value: 'euler_a', label: 'Euler a', hint: 'ancestral' },
    { value: 'sd_xl.safetensors [31e3]', label: 'SD XL' },
    { value: 'a dpm', label: 'Another' },
  ];
  const found = (search: string) => findOptions(options, search).shown.map(({ value }) => value);

  test('shows everything before something is typed', () => {
    expect(found('')).toEqual(options.map(({ value }) => value));
    expect(found('   ')).toHaveLength(4);
  });

  test('finds by name, by what is sent and by what is said beside it, word by word', () => {
    expect(found('ancestral euler')).toEqual(['euler_a']);
    expect(found('31e3')).toEqual(['sd_xl.safetensors [31e3]']);
    expect(found('nothing of it')).toEqual([]);
  });

  test('puts what begins like the search first', () => {
    expect(found('dpm')).toEqual(['DPM++ 2M', 'a dpm']);
    expect(found('a')).toEqual(['a dpm', 'euler_a', 'sd_xl.safetensors [31e3]']);
  });

  test('shows no more than can be looked through, and says how many there are beside', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ value: `lora-${at}`, label: `LoRA ${at}` }));
    const { shown, more } = findOptions(many, 'lora');
    expect([shown.length, more]).toEqual([200, 4_800]);
  });
});

describe('an editor of rows', () => {
  test('reads a list as it was saved, and nothing out of anything else', () => {
    expect(listOf([{ name: 'ink' }, 7, null])).toEqual([{ name: 'ink' }]);
    expect(listOf('ink')).toEqual([]);
    expect(listOf(undefined)).toEqual([]);
  });

  test('reads numbers as they are typed, and leaves other text for the server to refuse', () => {
    expect(['0,8', ' 1.5 ', '-1', '', 'much'].map(numberOf)).toEqual([0.8, 1.5, -1, undefined, 'much']);
  });

  test('shows what is wrong with a member beside it', () => {
    const problems = { '1.weight': 'At most 2.', '2': 'This must be an object.' };
    expect(problemOf(problems, 1, 'weight')).toBe('At most 2.');
    expect(problemOf(problems, 1, 'name')).toBeUndefined();
    expect(problemOf(problems, 2, 'name')).toBe('This must be an object.');
  });
});

describe('JSON that is being typed', () => {
  test('is an object, or nothing yet', () => {
    expect(readJson('{"seed": 7}')).toEqual({ value: { seed: 7 } });
    expect(readJson('  \n')).toEqual({ value: undefined });
  });

  test.each(['[1]', '"text"', 'null', '7'])('is no object: %s', (text) => {
    expect(readJson(text)).toEqual({ broken: 'kind' });
  });

  test('says on which line it breaks off', () => {
    expect(readJson('{\n"seed": 7,\n')).toMatchObject({ broken: 'syntax', line: expect.any(Number) });
  });
});

test.each([
  ['asks nothing', { needsKey: false, needsEndpoint: false, defaultBaseUrl: 'https://a.example' }, 'open'],
  [
    'asks for a key',
    { needsKey: true, needsEndpoint: false, defaultBaseUrl: 'https://a.example' },
    'account',
  ],
  ['asks for an address', { needsKey: false, needsEndpoint: true, defaultBaseUrl: null }, 'local'],
  ['runs here', { needsKey: false, needsEndpoint: false, defaultBaseUrl: 'http://127.0.0.1:7860' }, 'local'],
  [
    'runs here by name',
    { needsKey: false, needsEndpoint: false, defaultBaseUrl: 'http://localhost:8188' },
    'local',
  ],
] as const)('a provider that %s stands in its group', (_, provider, place) => {
  expect(placeOf(provider)).toBe(place);
});
