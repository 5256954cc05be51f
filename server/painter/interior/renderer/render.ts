import type { Canvas } from '../../core/canvas.ts';
import type { Noise } from '../../core/noise.ts';
import { addAir } from './air.ts';
import { createCamera } from './camera.ts';
import { createCoarseGrid } from './coarse-grid.ts';
import { rasterise } from './g-buffer.ts';
import { createIrradiance } from './irradiance.ts';
import { addReflections } from './reflect.ts';
import type { InteriorScene } from './scene.ts';
import { shade } from './shade.ts';
import { castShadows } from './shadow.ts';
import { drawSprites } from './sprites.ts';

/** Draws the scene over the whole canvas in linear light, without the finish that every painting gets. */
export const renderInterior = (scene: InteriorScene, canvas: Canvas, noise: Noise): void => {
  const { width, height } = canvas;
  const camera = createCamera(scene.camera, width, height);
  const buffer = rasterise(scene.primitives, camera, width, height);
  const grid = createCoarseGrid(buffer, camera, scene.primitives, noise);
  const shadows = castShadows(scene, grid, noise);
  const gloss = shade(scene, buffer, camera, createIrradiance(scene, grid, shadows), noise, canvas);
  drawSprites(scene.sprites, buffer, camera, noise, canvas);
  addReflections(scene, buffer, gloss, camera, noise, canvas);
  addAir(scene, grid, camera, noise, canvas);
};
