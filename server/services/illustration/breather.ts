/**
 * For long walks on the thread that answers: the returned function lets waiting requests in once eight
 * milliseconds have been spent, and costs nothing before.
 */
export function createBreather(maxMs = 8): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < maxMs) return;
    await new Promise((resume) => setImmediate(resume));
    since = performance.now();
  };
}
