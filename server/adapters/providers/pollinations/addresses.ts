import { trimRoute } from '../trim-route.ts';

export const defaultBaseUrl = 'https://gen.pollinations.ai';
/** The older host is the only one that paints for nobody in particular. */
const keylessRoute = 'https://image.pollinations.ai/prompt/';

/** From a base URL in any of the forms that people copy: routes stand beside `/v1`, and behind it. */
export const rootOf = (baseUrl: string): string => trimRoute(baseUrl).replace(/\/v1$/, '');

/** Where a picture is asked for without a key; the prompt follows. */
export const keylessRouteOf = (root: string): string =>
  root === defaultBaseUrl ? keylessRoute : `${root}/image/`;
