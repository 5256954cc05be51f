const most = 1_000_000_000_000;

/**
 * Dollars as people type them ("5", "$1,250.50", "0,75") in millionths; nothing typed is no limit: `null`.
 * `undefined` when it is no amount, or one beyond a million.
 */
export function readDollars(text: string): number | null | undefined {
  const bare = text.replace(/[\s$]/g, '');
  if (bare === '') return null;
  const amount = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.');
  if (!/^(\d+\.?\d*|\.\d+)$/.test(amount)) return undefined;
  const micros = Math.round(Number(amount) * 1_000_000);
  return micros <= most ? micros : undefined;
}

/** The same the other way, as short as it is exact. */
export const writeDollars = (micros: number | null): string =>
  micros === null
    ? ''
    : (micros / 1_000_000).toFixed(micros % 10_000 === 0 ? 2 : 6).replace(/(\.\d{2}\d*?)0+$/, '$1');
