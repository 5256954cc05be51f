import { expect, test } from 'bun:test';
import { sortFile } from '../../src/lib/import/sort-file.ts';

const sort = (name: string, content: string | Uint8Array<ArrayBuffer>) => sortFile(new File([content], name));

test('what a file brings is seen by its bytes, whatever it is called', async () => {
  expect(await sort('card.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBe('character');
  expect(await sort('x.jsonl', '{"spec":"chara_card_v3","data":{}}')).toBe('character');
  expect(await sort('x.json', '{"name":"Bo","first_mes":"Hm."}')).toBe('character');
  expect(await sort('x.json', '{"entries":{}}')).toBe('lorebook');
  expect(await sort('x.json', '{"spec":"lorebook_v3","data":{}}')).toBe('lorebook');
  expect(await sort('x.json', '{"user_name":"a"}\n{"mes":"b"}\n')).toBe('chat');
  expect(await sort('x.txt', 'Night falls.')).toBe('chat');
});

test('broken JSON was meant to be a card where it is no chat', async () => {
  expect(await sort('x.json', '{"spec": "chara_card_v2", "data": {')).toBe('character');
  expect(await sort('x.json', '{"user_name":"a"}\n{"mes":')).toBe('chat');
  expect(await sort('x.txt', '{"a": ')).toBe('chat');
});
