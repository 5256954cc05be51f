import { ProviderFailure } from '../../domain/failure.ts';
import type { Skipped } from '../../domain/legacy/plan-legacy-move.ts';
import { openKey } from '../connections/open-connection.ts';
import { effectiveBaseUrl } from '../connections/providers-of.ts';
import { originOf } from '../../domain/base-url.ts';
import type { Actor, Ports } from '../ports.ts';

const field = 'google.connectionProfileId';

/** Key and address of the language model's connection that the old settings leaned on. */
export async function borrowKey(
  ports: Pick<Ports, 'connections' | 'textModels' | 'vault' | 'baseUrls'>,
  actor: Actor,
  connectionId: string,
  skipped: Skipped[],
): Promise<{ baseUrl: string | null; apiKey: string | null } | undefined> {
  const lender = await ports.connections.find(actor.id, connectionId);
  const provider = lender?.kind === 'llm' ? ports.textModels.find(lender.provider) : undefined;
  if (!lender || !provider) {
    skipped.push({ field, why: 'That language model connection is not here: enter the key again.' });
    return undefined;
  }
  const address = effectiveBaseUrl(ports, provider, lender.baseUrl);
  // Only Google's own protocol is spoken at such an address; of another service not even the key would fit.
  const isGoogle = lender.provider === 'gemini' || /(?:^|\.)googleapis\.com$/.test(hostOf(address));
  if (!isGoogle) {
    skipped.push({ field, why: `${lender.name} is no Google connection: enter the key again.` });
    return undefined;
  }
  try {
    const apiKey = await openKey(ports, actor.id, lender, address === '' ? null : originOf(address));
    // A path of Google's own protocol leads there for pictures too; one of another protocol does not.
    const ownAddress = lender.provider === 'gemini' ? lender.baseUrl : originOf(address);
    return { baseUrl: lender.baseUrl === null ? null : ownAddress, apiKey };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    skipped.push({ field, why: error.message });
    return undefined;
  }
}

const hostOf = (address: string): string => URL.parse(address)?.hostname ?? '';
