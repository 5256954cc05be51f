/** An element that a long list mounts within a few frames after it was scrolled there; `null` when it does not come. */
export async function waitForElement(
  within: HTMLElement | undefined,
  selector: string,
): Promise<HTMLElement | null> {
  for (let frame = 0; frame < 30; frame++) {
    const found = within?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  return null;
}
