import type { LeftOut } from '../../../domain/image.ts';
import type { Model } from './models.ts';
import type { NovelAiSettings } from './settings.ts';

/** Settings as one model takes them, with everything that was left open filled in. */
export interface FittedSettings {
  steps: number;
  guidance: number;
  cfgRescale: number;
  sampler: string;
  noiseSchedule: string;
  varietyPlus: boolean;
  smea: boolean;
  smeaDyn: boolean;
  decrisp: boolean;
  imageFormat: 'png' | 'webp';
}

/** Fits them to the model, and says what it does not have. */
export function fitSettings(settings: NovelAiSettings, model: Model, leftOut: LeftOut[]): FittedSettings {
  const { noiseSchedule = 'karras', sampler = 'k_euler_ancestral' } = settings;
  const say = (field: string, why: string) => leftOut.push({ field, why });
  const hasSchedule = model.noiseSchedules.includes(noiseSchedule);
  if (!hasSchedule)
    say('noiseSchedule', `This model does not have the noise schedule ${noiseSchedule}: Karras is used.`);
  const hasSampler = sampler !== 'ddim_v3' || model.family === 'v3';
  if (!hasSampler) say('sampler', 'DDIM is for V3 only: Euler Ancestral is used.');
  const hasVariety = model.varietySigma !== null;
  if (settings.varietyPlus && !hasVariety) say('varietyPlus', 'This model has no Variety+.');
  const old = (name: 'smea' | 'smeaDyn' | 'decrisp', label: string): boolean => {
    if (settings[name] && !model.smea) say(name, `${label} is for V3 only.`);
    return settings[name] === true && model.smea;
  };
  const smea = old('smea', 'SMEA');
  const smeaDyn = old('smeaDyn', 'SMEA DYN');
  if (smeaDyn && !smea) say('smeaDyn', 'SMEA DYN works with SMEA only.');
  return {
    steps: settings.steps ?? 28,
    guidance: settings.guidance ?? model.guidance,
    cfgRescale: settings.cfgRescale ?? 0,
    sampler: hasSampler ? sampler : 'k_euler_ancestral',
    noiseSchedule: hasSchedule ? noiseSchedule : 'karras',
    varietyPlus: hasVariety && settings.varietyPlus === true,
    smea,
    smeaDyn: smea && smeaDyn,
    decrisp: old('decrisp', 'The decrisper'),
    imageFormat: settings.imageFormat ?? 'png',
  };
}
