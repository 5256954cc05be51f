/** What stands in the sky or falls from it, what it does, and what that tells. */
export interface SkyRule {
  things: readonly string[];
  does: readonly string[];
}

/** Rules by each word that may set them off, with what it does looked up at once. */
export function indexByThing<Rule extends SkyRule>(
  rules: readonly Rule[],
): ReadonlyMap<string, readonly (Omit<Rule, 'things' | 'does'> & { does: ReadonlySet<string> })[]> {
  const byThing = new Map<string, (Omit<Rule, 'things' | 'does'> & { does: ReadonlySet<string> })[]>();
  for (const { things, does, ...told } of rules) {
    const rule = { ...told, does: new Set(does) };
    for (const thing of things) byThing.set(thing, [...(byThing.get(thing) ?? []), rule]);
  }
  return byThing;
}
