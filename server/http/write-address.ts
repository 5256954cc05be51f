import { isIPv6 } from 'node:net';

/** Where a server answers: `http://127.0.0.1:7272`. An IPv6 address stands in brackets, its colons are not the port's. */
export const writeAddress = (host: string, port: number | undefined): string =>
  `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
