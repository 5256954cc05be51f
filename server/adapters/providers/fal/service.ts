import { ProviderFailure } from '../../../domain/failure.ts';
import { checkKey } from '../check-key.ts';
import type { WireService } from '../open-wire.ts';
import { classifyRefusal } from './failures.ts';

/** `Authorization: Key <id>:<secret>`, not Bearer (docs: Authentication). */
const credentials = (apiKey: string | null) => ({ authorization: `Key ${checkKey(apiKey, 'fal')}` });

/** For what is asked of fal: an order, a list, a price. */
export const service: WireService = {
  credentials,
  classify: (refusal, model) => classifyRefusal(refusal, model),
};

/** The lists are public: a key only lets one ask more often (docs: Model search). */
export const listService: WireService = {
  ...service,
  credentials: (apiKey) => (apiKey?.trim() ? credentials(apiKey) : {}),
};

export interface OrderService {
  service: WireService;
  /** Whether fal itself said this, in JSON: not a gateway before it, and not the way there. */
  saidByFal(failure: ProviderFailure): boolean;
}

/**
 * For what is asked about an order that was taken. A key that is not taken any more, and a name that is not known, say
 * nothing of the picture.
 */
export function serviceOfOrder(): OrderService {
  const said = new WeakSet<ProviderFailure>();
  return {
    service: {
      credentials,
      classify: (refusal) => {
        const { status, text } = refusal;
        // It may have been painted and paid for.
        if (status === 404)
          return new ProviderFailure(
            'outcome_unknown',
            withText('fal does not know this order any more.', text),
          );
        if (status === 401)
          return new ProviderFailure(
            'outcome_unknown',
            withText('fal has the order, but does not accept the key any more.', text),
          );
        const failure = classifyRefusal(refusal, undefined, 'ordered');
        if (refusal.body !== null) said.add(failure);
        return failure;
      },
    },
    saidByFal: (failure) => said.has(failure),
  };
}

const withText = (sentence: string, text: string): string =>
  text ? `${sentence} It says: ${text}` : sentence;
