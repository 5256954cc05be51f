/**
 * Named thresholds for who does not want to think in numbers, the most pictures first. Chosen by replaying the demo
 * and the labelled stories: see docs/scene.md.
 */
export const sensitivityStops = [
  { id: 'every_change', threshold: 0.1 },
  { id: 'lively', threshold: 0.25 },
  { id: 'balanced', threshold: 0.4 },
  { id: 'places_only', threshold: 0.7 },
  { id: 'rarely', threshold: 0.9 },
] as const;
