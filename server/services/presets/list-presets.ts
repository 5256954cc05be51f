import type { Page } from '../../contract/page.ts';
import type { ListPresets } from '../../contract/presets.ts';
import { nameKey, type Preset } from '../../domain/preset.ts';
import { PresetKind } from '../../domain/preset.ts';
import { shippedStyles } from '../../domain/prompt/style-presets.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { asOwn } from './get-preset.ts';

/** By kind, then by name, the program's own styles among the user's; of the same name the user's first. */
export async function listPresets(
  { presets }: Pick<Ports, 'presets'>,
  actor: Actor,
  { kind, limit = defaultPageLimit, cursor }: ListPresets,
): Promise<Page<Preset>> {
  const keys = decodeCursor<[string, string, number]>(cursor, ['string', 'string', 'number']);
  const after = keys && { kind: PresetKind.catch('style').parse(keys[0]), name: keys[1] };
  const own = await presets.list(actor.id, { kind, limit: limit + 1, after });
  const shipped = shippedStyles.filter(
    (preset) => (!kind || preset.kind === kind) && (!keys || compare(keysOf(preset), keys) > 0),
  );
  const all = [...own.map(asOwn), ...shipped].sort((one, other) => compare(keysOf(one), keysOf(other)));
  return cutPage(all, limit, keysOf);
}

const keysOf = ({ kind, name, shipped }: Preset): [string, string, number] => [
  kind,
  nameKey(name),
  Number(shipped),
];

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, key] of one.entries()) {
    const against = other[index] ?? '';
    if (key !== against) return key < against ? -1 : 1;
  }
  return 0;
}
