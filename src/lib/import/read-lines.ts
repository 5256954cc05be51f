export interface LineProblem {
  /** 1-based; null where the whole file is meant. */
  line: number | null;
  sentence: string;
}

/** The server names lines as `line 12`; anything else is about the file. */
export function readLines(fields: Record<string, string>): LineProblem[] {
  const lines = Object.entries(fields).map(([path, sentence]) => {
    const digits = /^line (\d+)/.exec(path)?.[1];
    return { line: digits ? Number(digits) : null, sentence };
  });
  return lines.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}
