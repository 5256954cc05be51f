import type { Preset } from '../preset.ts';
import data from './style-presets.json';

/** The styles that came with the program. */
export const shippedStyles: readonly Preset[] = data.styles.map((style) => ({
  ...style,
  kind: 'style',
  elementIds: [],
  shipped: true,
  createdAt: `${data.date}T00:00:00.000Z`,
  updatedAt: `${data.date}T00:00:00.000Z`,
}));

const byId = new Map(shippedStyles.map((preset) => [preset.id, preset]));

export const findShippedStyle = (id: string): Preset | undefined => byId.get(id);
