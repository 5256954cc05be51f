import type { Mood } from '../../domain/scene.ts';
import type { Rgb } from './colour.ts';
import type { Grade } from './finish.ts';

const grade = (
  exposure: number,
  saturation: number,
  contrast: number,
  shadowTint: Rgb,
  highlightTint: Rgb,
  vignette = 0.36,
): Grade => ({ exposure, saturation, contrast, shadowTint, highlightTint, vignette });

/** The grade of a scene whose mood is not known. */
export const plainGrade: Grade = grade(1, 1.06, 1, [0.002, 0.002, 0.009], [1.02, 1, 0.97]);

/** Mood is grading only: it never changes what stands in the picture. */
export const moodGrades: Readonly<Record<Mood, Grade>> = {
  calm: grade(1.03, 1.0, 0.85, [0.003, 0.005, 0.01], [1.0, 1.01, 1.0], 0.28),
  joyful: grade(1.12, 1.2, 0.95, [0.004, 0.003, 0.004], [1.04, 1.01, 0.95], 0.2),
  romantic: grade(1.05, 1.12, 0.9, [0.008, 0.001, 0.008], [1.06, 0.985, 0.98], 0.34),
  melancholy: grade(0.9, 0.74, 0.95, [0.001, 0.004, 0.012], [0.96, 1.0, 1.05], 0.42),
  tense: grade(0.9, 0.92, 1.5, [0.003, 0.004, 0.006], [1.03, 1.0, 0.93], 0.52),
  fearful: grade(0.76, 0.8, 1.45, [0.001, 0.004, 0.008], [0.95, 1.02, 1.02], 0.66),
  mysterious: grade(0.84, 1.02, 1.15, [0.004, 0.001, 0.014], [0.96, 1.0, 1.06], 0.56),
  eerie: grade(0.84, 0.82, 1.2, [0.001, 0.007, 0.006], [0.95, 1.05, 0.96], 0.56),
  hopeful: grade(1.12, 1.08, 0.9, [0.003, 0.003, 0.008], [1.05, 1.02, 0.95], 0.24),
  solemn: grade(0.9, 0.82, 1.1, [0.002, 0.002, 0.007], [1.01, 1.0, 0.99], 0.48),
  lonely: grade(0.92, 0.78, 0.95, [0.001, 0.003, 0.013], [0.96, 0.995, 1.05], 0.46),
  cosy: grade(1.03, 1.1, 0.95, [0.008, 0.003, 0.001], [1.07, 1.0, 0.9], 0.4),
  grim: grade(0.78, 0.6, 1.3, [0.003, 0.003, 0.005], [1.0, 1.0, 0.96], 0.58),
  triumphant: grade(1.12, 1.18, 1.2, [0.005, 0.002, 0.006], [1.07, 1.02, 0.9], 0.3),
  wondrous: grade(1.07, 1.2, 1.05, [0.004, 0.002, 0.014], [1.02, 1.01, 1.03], 0.34),
  angry: grade(0.92, 1.14, 1.5, [0.013, 0.001, 0.001], [1.09, 0.96, 0.9], 0.56),
};
