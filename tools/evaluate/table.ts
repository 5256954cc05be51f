/** A table in Markdown. Throws for a row that is not as wide as its head. */
export function writeTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  for (const row of rows)
    if (row.length !== head.length)
      throw new Error(`A row of ${row.length} stands under ${head.length} heads.`);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** 0.8765 as "0.877"; what cannot be said as a dash. */
export const decimals = (value: number, count = 3): string =>
  Number.isFinite(value) ? value.toFixed(count) : '–';

/** 0.8765 as "88 %". */
export const percent = (value: number): string =>
  Number.isFinite(value) ? `${Math.round(value * 100)} %` : '–';
