/** One sequence as it was scored: per turn the score and whether it truly opens a scene. The first turn is not judged. */
export interface ScoredSequence {
  scores: readonly number[];
  boundaries: readonly boolean[];
}

export interface Triggered {
  /** F1 of triggers matched one to one with boundaries, on the boundary turn or the next. */
  lateF1: number;
  precision: number;
  recall: number;
  /** Triggers without a boundary within one turn, per 100 turns. */
  falsePerHundred: number;
  /** Turns between a matched boundary and its trigger, on average. */
  meanDelay: number;
}

/**
 * Average precision of the scores against the exact boundary turn, over all sequences together: the mean precision at
 * the boundaries, in falling order of score, equal scores counted as one step. NaN without boundaries.
 */
export function averagePrecision(sequences: readonly ScoredSequence[]): number {
  const rows = judged(sequences).sort((left, right) => right.score - left.score);
  const all = rows.filter((row) => row.boundary).length;
  let found = 0;
  let sum = 0;
  for (let from = 0; from < rows.length;) {
    let to = from;
    let fresh = 0;
    while (to < rows.length && rows[to]?.score === rows[from]?.score) {
      if (rows[to]?.boundary) fresh += 1;
      to += 1;
    }
    found += fresh;
    sum += fresh * (found / to);
    from = to;
  }
  return sum / all;
}

/** What happens when every turn with at least this score paints. */
export function judgeTriggers(sequences: readonly ScoredSequence[], threshold: number): Triggered {
  let [triggers, boundaries, matched, delay, wrong, turns] = [0, 0, 0, 0, 0, 0];
  for (const { scores, boundaries: truth } of sequences) {
    const fires = scores.map((score, index) => index > 0 && score >= threshold && score > 0);
    turns += scores.length;
    const used = new Set<number>();
    for (let at = 1; at < truth.length; at += 1) {
      if (fires[at]) {
        triggers += 1;
        if (!truth[at - 1] && !truth[at] && !truth[at + 1]) wrong += 1;
      }
      if (!truth[at]) continue;
      boundaries += 1;
      const hit = [at, at + 1].find((turn) => fires[turn] && !used.has(turn));
      if (hit === undefined) continue;
      used.add(hit);
      matched += 1;
      delay += hit - at;
    }
  }
  const precision = triggers === 0 ? 0 : matched / triggers;
  const recall = boundaries === 0 ? 0 : matched / boundaries;
  return {
    lateF1: triggers + boundaries === 0 ? 0 : (2 * matched) / (triggers + boundaries),
    precision,
    recall,
    falsePerHundred: (100 * wrong) / Math.max(1, turns),
    meanDelay: matched === 0 ? 0 : delay / matched,
  };
}

const bins = 10;

/** Expected calibration error: how far the scores, read as probabilities, are from what happened, in ten equal bins. */
export function calibrationError(sequences: readonly ScoredSequence[]): number {
  const rows = judged(sequences);
  const sums = Array.from({ length: bins }, () => ({ score: 0, boundaries: 0 }));
  for (const { score, boundary } of rows) {
    const bin = sums[Math.min(bins - 1, Math.floor(score * bins))];
    if (!bin) continue;
    bin.score += score;
    bin.boundaries += boundary ? 1 : 0;
  }
  return sums.reduce((sum, bin) => sum + Math.abs(bin.score - bin.boundaries), 0) / Math.max(1, rows.length);
}

/** The threshold with the best late F1, of those in hundredths; ties go to the higher one. */
export function findBestThreshold(sequences: readonly ScoredSequence[]): number {
  let best = { threshold: 1, lateF1: -1 };
  for (let hundredths = 99; hundredths >= 1; hundredths -= 1) {
    const threshold = hundredths / 100;
    const { lateF1 } = judgeTriggers(sequences, threshold);
    if (lateF1 > best.lateF1) best = { threshold, lateF1 };
  }
  return best.threshold;
}

function judged(sequences: readonly ScoredSequence[]): { score: number; boundary: boolean }[] {
  return sequences.flatMap(({ scores, boundaries }) =>
    scores
      .map((score, index) => ({ score, boundary: boundaries[index] === true }))
      .filter((_, index) => index > 0),
  );
}
