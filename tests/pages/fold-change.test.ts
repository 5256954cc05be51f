import { expect, test } from 'bun:test';
import { foldChange, takeFields } from '../../src/lib/library/fold-change.ts';
import { readKeys, writeKeys } from '../../src/routes/library/books/[id]/keys.ts';

const mara = { name: 'Mara', data: { eyes: 'grey' }, card: { scenario: 'A rock.', tags: ['sea'] } };

test('a change of one field of a card leaves the others, and data is replaced whole', () => {
  const folded = foldChange(mara, { card: { scenario: 'A storm.' }, data: { age: 34 } });
  expect(folded).toEqual({
    name: 'Mara',
    data: { age: 34 },
    card: { scenario: 'A storm.', tags: ['sea'] },
  } as never);
  expect(mara.card.scenario).toBe('A rock.');
});

test('what a change would replace is the change that takes it back', () => {
  const change = { name: 'Vex', card: { scenario: 'A storm.' } };
  const back = takeFields<object>(mara, change);
  expect(back).toEqual({ name: 'Mara', card: { scenario: 'A rock.' } });
  expect(foldChange(foldChange(mara, change), back)).toEqual(mara);
});

test('commas part the words of an entry, but not those inside a pattern', () => {
  expect(readKeys('lamp,  old keel, /a,b{1,2}/i, ,')).toEqual(['lamp', 'old keel', '/a,b{1,2}/i']);
  expect(readKeys(writeKeys(['bell', '/x,y/']))).toEqual(['bell', '/x,y/']);
});
