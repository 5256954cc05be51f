import type { Scene } from '../domain/scene.ts';

/** A scene as plain values: what the command line prints. `null` means unknown. */
export const toPlainScene = (scene: Scene) => ({
  environment: scene.environment.value,
  environmentClass: scene.environmentClass.value,
  timeOfDay: scene.timeOfDay.value,
  weather: scene.weather.value,
  mood: scene.mood.value,
  focalDetail: scene.focalDetail.value,
  palette: scene.palette.value,
  characters: scene.characters.map((character) => character.name),
});
export type PlainScene = ReturnType<typeof toPlainScene>;
