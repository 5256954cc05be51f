import { describe, expect, test } from 'bun:test';
import type { ImageView } from '../../server/contract/images.ts';
import { addLeaf, changeImages, insertImage, letGo, type Leaf } from '../../src/lib/gallery/leaves.ts';

/** The number is its age: a larger one is older. */
const picture = (age: number) =>
  ({ id: `img_${age}`, createdAt: new Date(1.7e12 - age * 60_000).toISOString() }) as ImageView;
const leaf = (ages: number[], newer: string | null, older: string | null): Leaf => ({
  images: ages.map(picture),
  newer,
  older,
});
const agesOf = (leaves: readonly Leaf[]) =>
  leaves.flatMap(({ images }) => images.map(({ id }) => Number(id.slice(4))));

describe('the stretch of the gallery that is in memory', () => {
  test('grows at both ends, and nothing is there twice', () => {
    const middle = [leaf([10, 11, 12], 'n', 'o')];
    const lower = addLeaf(middle, leaf([12, 13], 'x', 'o2'), 'older');
    const both = addLeaf(lower, leaf([8, 9, 10], 'n2', 'x'), 'newer');
    expect(agesOf(both)).toEqual([8, 9, 10, 11, 12, 13]);
    expect([both[0]!.newer, both.at(-1)!.older]).toEqual(['n2', 'o2']);
  });

  test('an answer without pictures only moves the edge', () => {
    const leaves = addLeaf([leaf([1], null, 'o')], leaf([], 'x', 'o2'), 'older');
    expect(leaves).toEqual([leaf([1], null, 'o2')]);
    expect(addLeaf(leaves, leaf([], null, 'x'), 'older')[0]!.older).toBe('x');
  });

  test('the far end is let go leaf by leaf, and its edge says how to fetch it again', () => {
    const leaves = [leaf([1, 2], null, 'a'), leaf([3, 4], 'b', 'c'), leaf([5, 6], 'd', 'e')];
    const kept = letGo(leaves, 'newer', 4);
    expect(agesOf(kept)).toEqual([3, 4, 5, 6]);
    expect(kept[0]!.newer).toBe('b');
    expect(agesOf(letGo(leaves, 'older', 2))).toEqual([1, 2]);
    expect(agesOf(letGo(leaves, 'older', 1))).toEqual([1, 2]);
  });

  test('what could not be fetched again is kept', () => {
    const leaves = [leaf([1, 2], null, 'a'), leaf([3, 4], null, null)];
    expect(agesOf(letGo(leaves, 'newer', 2))).toEqual([1, 2, 3, 4]);
  });

  test('a picture hangs where its time says, in whichever leaf that is', () => {
    const leaves = [leaf([10, 20], null, 'a'), leaf([30, 40], 'b', null)];
    expect(agesOf(insertImage(leaves, picture(5)))).toEqual([5, 10, 20, 30, 40]);
    expect(agesOf(insertImage(leaves, picture(15)))).toEqual([10, 15, 20, 30, 40]);
    expect(agesOf(insertImage(leaves, picture(25)))).toEqual([10, 20, 25, 30, 40]);
    expect(agesOf(insertImage(leaves, picture(50)))).toEqual([10, 20, 30, 40, 50]);
    expect(agesOf(insertImage(leaves, picture(20)))).toEqual([10, 20, 30, 40]);
    expect(agesOf(insertImage([leaf([], null, null)], picture(1)))).toEqual([1]);
  });

  test('a picture beyond what is loaded comes with its page', () => {
    const leaves = [leaf([10, 20], 'newer', 'older')];
    expect(agesOf(insertImage(leaves, picture(5)))).toEqual([10, 20]);
    expect(agesOf(insertImage(leaves, picture(25)))).toEqual([10, 20]);
    expect(agesOf(insertImage(leaves, picture(15)))).toEqual([10, 15, 20]);
    expect(insertImage([], picture(1))).toEqual([]);
  });

  test('pictures are changed and taken out wherever they are', () => {
    const leaves = [leaf([1, 2], null, 'a'), leaf([3, 4], 'b', null)];
    expect(agesOf(changeImages(leaves, new Set(['img_2', 'img_3']), () => null))).toEqual([1, 4]);
    const starred = changeImages(leaves, new Set(['img_4']), (image) => ({ ...image, favourite: true }));
    expect(starred.flatMap(({ images }) => images.map(({ favourite }) => favourite === true))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(starred[0]).toBe(leaves[0]!);
  });
});
