import type { SceneAnswer } from '../../../server/domain/scene-request/answer-schema.ts';

/** An answer that knows nothing, but for what is given. */
export const answerOf = (values: Partial<SceneAnswer> = {}): SceneAnswer => ({
  moved: 'no',
  environment: null,
  environmentClass: null,
  timeOfDay: null,
  weather: null,
  mood: null,
  focalDetail: null,
  palette: [],
  characters: [],
  evidence: [],
  ...values,
});
