const signInPath = '/sign-in';

/** The sign-in page, which leads back to that address afterwards. */
export const signInAddress = (next: string): string =>
  next === '/' ? signInPath : `${signInPath}?next=${encodeURIComponent(next)}`;

export const isSignInPage = (pathname: string): boolean => pathname === signInPath;

/** Where to go after signing in: an address of this app, whatever somebody wrote into the link. */
export function readNext({ searchParams, origin }: URL): string {
  const wanted = searchParams.get('next') ?? '/';
  if (!URL.canParse(wanted, origin)) return '/';
  const { origin: of, pathname, search, hash } = new URL(wanted, origin);
  return of === origin && !isSignInPage(pathname) ? pathname + search + hash : '/';
}

/** Loads the sign-in page afresh, so that nothing of who was here stays in memory. */
export function leaveForSignIn(): void {
  const { pathname, search, hash } = location;
  if (!isSignInPage(pathname)) location.replace(signInAddress(pathname + search + hash));
}
