import type { Reach } from './foreign-requests.ts';

const name = 'cyclorama_session';
/** As long as browsers keep a cookie. The session itself ends earlier, in the database. */
const maxAgeSeconds = 400 * 24 * 3_600;

export function readSessionToken({ headers }: Request): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value) return value.trim();
  }
  return undefined;
}

/** Scripts cannot read it, other sites cannot send it along with what they post. */
export const writeSessionCookie = (token: string, request: Request, reach: Reach): string =>
  `${name}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure(request, reach)}`;

export const clearSessionCookie = (request: Request, reach: Reach): string =>
  `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure(request, reach)}`;

/** The proxy's word is enough: a lie costs only whoever tells it. */
function secure({ url, headers }: Request, { publicBaseUrl }: Reach): string {
  const proto = headers.get('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase();
  const byHttps = url.startsWith('https:') || proto === 'https' || publicBaseUrl?.startsWith('https:');
  return byHttps ? '; Secure' : '';
}
