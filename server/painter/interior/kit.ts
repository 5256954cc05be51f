/** What a room is written with: one import for the files in `rooms/`. */
export { mix, oklch, scale } from '../core/colour.ts';
export type { Rgb } from '../core/colour.ts';
export * as f from './furniture/index.ts';
export { lampTones } from './light/daylight.ts';
export { takeStock } from './materials/stock.ts';
export type { Material } from './renderer/surface.ts';
export { room } from './room.ts';
export { raiseShell } from './shell.ts';
export type { Stage } from './stage.ts';
