import { originOf } from '../../domain/base-url.ts';
import type { Connection } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { PlannedProfile, Skipped } from '../../domain/legacy/plan-legacy-move.ts';
import { maxReferences, type ReferencePicture } from '../../domain/reference-picture.ts';
import { toInstant } from '../../domain/time.ts';
import type { ImageProvider } from '../../ports/image-provider.ts';
import type { LegacyMove } from '../../ports/legacy-settings.ts';
import { findFreeName } from '../connections/free-name.ts';
import { effectiveBaseUrl } from '../connections/providers-of.ts';
import type { Actor, Ports } from '../ports.ts';
import { borrowKey } from './borrow-key.ts';

export type Preparing = Pick<
  Ports,
  | 'providers'
  | 'textModels'
  | 'connections'
  | 'vault'
  | 'baseUrls'
  | 'ids'
  | 'clock'
  | 'referenceStore'
  | 'imageProcessor'
>;

type PreparedProfile = LegacyMove['connections'][number];

/**
 * A planned profile as it will stand in the database: parameters its provider takes, the key sealed for the address
 * it will be sent to, pictures on the disk. What cannot be carried over is added to `skipped`.
 */
export async function prepareProfile(
  ports: Preparing,
  actor: Actor,
  profile: PlannedProfile,
  skipped: Skipped[],
): Promise<PreparedProfile | undefined> {
  const provider = ports.providers.find(profile.provider);
  if (!provider) {
    skipped.push({ field: profile.provider, why: 'This provider is not known here.' });
    return undefined;
  }
  const id = ports.ids.next('con');
  const at = toInstant(ports.clock.now());
  const lent = profile.borrowFrom ? await borrowKey(ports, actor, profile.borrowFrom, skipped) : undefined;
  const baseUrl = lent?.baseUrl ?? null;
  const apiKey = profile.apiKey ?? lent?.apiKey ?? null;
  const address = effectiveBaseUrl(ports, provider, baseUrl);
  const origin = address === '' ? null : originOf(address);
  const key =
    apiKey !== null && origin !== null
      ? { origin, sealed: await ports.vault.seal({ userId: actor.id, rowId: id, origin }, apiKey) }
      : null;
  const connection: Connection = {
    id,
    kind: 'image',
    name: await findFreeName(ports, actor.id, 'image', profile.name),
    provider: provider.id,
    model: profile.model.slice(0, 300),
    baseUrl,
    parameters: fitParameters(provider, profile, skipped),
    isDefault: profile.chosen,
    keyOrigin: key && key.origin,
    check: null,
    createdAt: at,
    updatedAt: at,
  };
  return { connection, key, references: await keepReferences(ports, profile, skipped) };
}

/** Drops what the provider does not take, one value at a time, so that the rest stays. */
function fitParameters(
  provider: ImageProvider,
  { parameters }: PlannedProfile,
  skipped: Skipped[],
): Record<string, unknown> {
  const fitting = { ...parameters };
  for (const [name, value] of Object.entries(parameters)) {
    const read = provider.settings.safeParse({ [name]: value });
    if (read.success) continue;
    delete fitting[name];
    skipped.push({ field: `${provider.id}.${name}`, why: `${provider.label} does not take the old value.` });
  }
  return fitting;
}

async function keepReferences(
  ports: Preparing,
  { provider, references }: PlannedProfile,
  skipped: Skipped[],
): Promise<ReferencePicture[]> {
  const kept: ReferencePicture[] = [];
  for (const [index, { data, use }] of references.entries()) {
    const field = `${provider}.referenceImages.${index}`;
    if (kept.length === maxReferences) {
      skipped.push({ field, why: `A connection has at most ${maxReferences} reference pictures.` });
      continue;
    }
    const bytes = new Uint8Array(Buffer.from(data.replace(/^data:[^,]*,/, ''), 'base64'));
    const picture = await ports.imageProcessor.verify(bytes).catch((error: unknown) => {
      if (error instanceof ProviderFailure) return undefined;
      throw error;
    });
    if (!picture) {
      skipped.push({ field, why: 'This is no picture that can be read.' });
      continue;
    }
    kept.push({
      id: ports.ids.next('ref'),
      name: `Picture ${index + 1}`,
      ...use,
      width: picture.width,
      height: picture.height,
      mime: picture.mime,
      bytes: bytes.length,
      hash: await ports.referenceStore.put(bytes),
      createdAt: toInstant(ports.clock.now()),
    });
  }
  return kept;
}
