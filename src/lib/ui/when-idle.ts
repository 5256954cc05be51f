/** Acts when the browser has nothing better to do, half a second later at most. Returns what calls it off. */
export function whenIdle(act: () => void): () => void {
  // Safari has no such moment.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, 100);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: 500 });
  return () => cancelIdleCallback(handle);
}
