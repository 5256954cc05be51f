import type { ChangeScore } from '../change-score.ts';
import { calibrate } from './calibration.ts';
import type { ShiftInput } from './compare-turns.ts';
import { fieldOf, isGeneral, leanToTime, readFeatures, type ShiftField } from './features.ts';
import { addends } from './line.ts';
import { openModel, parts, sumUp, type ShiftModel } from './model.ts';
import { attribute } from './trees.ts';

/** As many messages before as weighing wants; fewer will do. */
export const pastLength = 16;

const nothing: ChangeScore = {
  total: 0,
  fields: { environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 },
};

/**
 * The probability that this message opens another scene than the message before, with each field's share; the shares
 * add up to the total. `past` is oldest first. A first message is 0. Figures are rounded to four decimals.
 */
export function weighShift(input: ShiftInput): ChangeScore {
  if (input.past.length === 0) return nothing;
  const model = openModel();
  const past = input.past.slice(-pastLength);
  const values = readFeatures({ ...input, past });
  const row = toRow(model, values);
  const total = calibrate(model.calibration, sumUp(model, row));
  return shareOut(total, model, row, leanToTime(values));
}

/** The columns of the model out of named features. */
export function toRow(
  { features }: Pick<ShiftModel, 'features'>,
  values: Record<string, number>,
): Float32Array {
  const row = new Float32Array(features.length);
  features.forEach((name, index) => {
    row[index] = values[name] ?? 0;
  });
  return row;
}

/**
 * What speaks for a change, per field, is a share of the total. Of what is about no field (`isGeneral`), `lean` is
 * about the hour and the rest about the place.
 */
function shareOut(
  total: number,
  { trees, line, features }: ShiftModel,
  row: Float32Array,
  lean: number,
): ChangeScore {
  const gains = attribute(trees, row, features.length);
  const pulls = addends(line, row);
  const sums: Record<ShiftField, number> = { ...nothing.fields };
  features.forEach((name, index) => {
    const gain = parts.trees * (gains[index] ?? 0) + parts.line * (pulls[index] ?? 0);
    const moved = isGeneral(name) ? lean * gain : 0;
    sums.timeOfDay += moved;
    sums[fieldOf(name)] += gain - moved;
  });
  const entries = Object.entries(sums) as [ShiftField, number][];
  const positive = entries.reduce((sum, [, gain]) => sum + Math.max(0, gain), 0);
  const tenThousandths = Math.round(total * 10_000);
  const fields = { ...nothing.fields };
  let rest = tenThousandths;
  for (const [field, gain] of entries) {
    if (field === 'environment' || positive === 0) continue;
    const share = Math.floor((tenThousandths * Math.max(0, gain)) / positive);
    fields[field] = share / 10_000;
    rest -= share;
  }
  // Where nothing in particular speaks for a change, what is left does: the place.
  fields.environment = rest / 10_000;
  return { total: tenThousandths / 10_000, fields };
}
