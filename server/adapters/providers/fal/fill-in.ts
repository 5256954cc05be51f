import type { LeftOut } from '../../../domain/image.ts';
import type { Endpoint, FieldRule } from './endpoint.ts';
import type { FalSettings } from './settings.ts';

type Value = string | number | boolean;
type Setting = Exclude<keyof FalSettings, 'moreInput'>;

/** The fields that a setting may be sent as; the first that the endpoint has is taken. */
const fieldsOf: Partial<Record<Setting, readonly string[]>> = {
  steps: ['num_inference_steps'],
  guidance: ['guidance_scale', 'cfg_scale'],
  acceleration: ['acceleration'],
  quality: ['quality'],
  background: ['background'],
  thinking: ['thinking_level'],
  expandPrompt: ['enable_prompt_expansion', 'enhance_prompt', 'prompt_expansion', 'expand_prompt'],
  raw: ['raw'],
  outputFormat: ['output_format', 'format'],
  safetyChecker: ['enable_safety_checker'],
  safetyTolerance: ['safety_tolerance'],
  inputFidelity: ['input_fidelity'],
  duration: ['duration'],
  framesPerSecond: ['fps', 'frames_per_second'],
  sound: ['generate_audio'],
};
/** All fields that are filled in from settings or the order itself. */
export const fieldNames: readonly string[] = [
  ...Object.values(fieldsOf).flat(),
  ...['seed', 'num_images', 'negative_prompt', 'strength', 'image_prompt_strength'],
];
/** With them the nearest that a model knows is as good. */
const nearestDoes: ReadonlySet<Setting> = new Set<Setting>(['duration', 'framesPerSecond']);
/** Nothing is missing without them where no picture goes along, or what is painted is none of their kind. */
const ofPictures: ReadonlySet<Setting> = new Set<Setting>(['inputFidelity']);
const ofFilms: ReadonlySet<Setting> = new Set<Setting>(['duration', 'framesPerSecond', 'sound']);

export interface Filled {
  input: Record<string, Value>;
  leftOut: LeftOut[];
}

/** The connection's settings in the words of an endpoint, and which of them it does not take. */
export function fillIn(
  settings: FalSettings,
  { fields }: Endpoint,
  { moving, withPictures }: { moving: boolean; withPictures: boolean },
): Filled {
  const filled: Filled = { input: {}, leftOut: [] };
  for (const [setting, names] of Object.entries(fieldsOf) as [Setting, readonly string[]][]) {
    const wanted = settings[setting];
    if (wanted === undefined || (ofFilms.has(setting) && !moving)) continue;
    const name = names.find((one) => fields[one] !== undefined);
    const rule = name === undefined ? undefined : fields[name];
    const value = rule && apply(rule, wanted, nearestDoes.has(setting));
    if (name !== undefined && value !== undefined) filled.input[name] = value;
    if (
      value !== undefined &&
      String(Number.parseFloat(String(value))) !== String(wanted) &&
      value !== wanted
    )
      filled.leftOut.push({ field: setting, why: `This model takes ${value} instead of ${wanted}.` });
    if (value === undefined && wanted !== false && (withPictures || !ofPictures.has(setting)))
      filled.leftOut.push({ field: setting, why: sayRule(rule, wanted) });
  }
  return filled;
}

/** The value as the endpoint takes it; `undefined` where it does not. */
function apply(rule: FieldRule, wanted: Value, nearestIsGood: boolean): Value | undefined {
  if (rule === true) return wanted;
  if (Array.isArray(rule)) {
    const same = rule.find((value) => String(value) === String(wanted));
    return same ?? (nearestIsGood ? nearestOf(rule, Number(wanted)) : undefined);
  }
  const { min = -Infinity, max = Infinity } = rule;
  return typeof wanted === 'number' && wanted >= min && wanted <= max ? wanted : undefined;
}

/** Lengths are written as `6`, `"5"` and `"8s"`. */
const nearestOf = (values: readonly (string | number)[], wanted: number): string | number | undefined =>
  values
    .filter((value) => Number.isFinite(Number.parseFloat(String(value))))
    .toSorted((one, other) => far(one, wanted) - far(other, wanted))[0];

const far = (value: string | number, wanted: number): number =>
  Math.abs(Number.parseFloat(String(value)) - wanted);

function sayRule(rule: FieldRule | undefined, wanted: Value): string {
  if (rule === undefined || rule === true) return 'This model does not take it.';
  if (Array.isArray(rule)) return `This model takes ${rule.join(', ')} instead of ${wanted}.`;
  const { min = 0, max } = rule;
  return max === undefined ? `This model takes ${min} or more.` : `This model takes ${min} to ${max}.`;
}

/** What an endpoint takes for the shortest film: the cheapest, and enough for what begins anew by itself. */
export function shortestOf({ fields }: Endpoint): string | number | undefined {
  const rule = fields['duration'];
  return Array.isArray(rule) ? nearestOf(rule, 0) : undefined;
}

/** How long the film will be that is ordered with this input, in seconds, where it is said. */
export function secondsOf({ duration }: Readonly<Record<string, unknown>>): number | undefined {
  const seconds = Number.parseFloat(String(duration));
  return Number.isFinite(seconds) ? seconds : undefined;
}
