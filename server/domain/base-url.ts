/** Says whether text is an address that a provider may have: http or https, without name, password, query, fragment. */
export function isBaseUrl(text: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '' && !/[?#]/.test(text);
}

/** One spelling of an address: without slashes at its end. */
export const trimBaseUrl = (address: string): string => address.trim().replace(/\/+$/, '');

/** What a key is bound to: scheme, host and port, `https://api.example`. The address must be one. */
export const originOf = (baseUrl: string): string => new URL(baseUrl).origin;
