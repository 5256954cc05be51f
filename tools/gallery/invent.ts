/** Numbers from 0 to 1 that are the same for the same seed. */
export function rollDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A place in a list where the first ones come most often, as words do: the first in one of `length ** (1 / 2)`. */
export const pickSkewed = (roll: () => number, length: number): number => Math.floor(length * roll() ** 2);

const heads = 'bar cal dor fen gal hol kir lun mor nar pel ros sal tor vel wil'.split(' ');
const tails = 'an ben der ea fold gate is low mere nor oak pass ridge stead tide wood'.split(' ');
const plain =
  'castle harbour lantern moss rain dusk tower river bridge market forest cliff snow garden library window train ' +
  'street rooftop meadow storm candle mirror ship desert temple cave orchard mill lighthouse wide view soft light';

/** Some thousand words, the common ones first. */
export function inventWords(): string[] {
  const invented = heads.flatMap((head) =>
    heads.flatMap((middle) => tails.map((tail) => (head === middle ? head + tail : head + middle + tail))),
  );
  return [...plain.split(' '), ...invented];
}

/** In one picture of twenty thousand. */
export const rareWord = 'zephyrine';
/** In every third or so. */
export const commonWord = 'castle';
