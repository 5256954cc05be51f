import { oklch } from '../../core/colour.ts';

export const tropical = oklch(0.62, 0.11, 205);

export const deep = oklch(0.4, 0.075, 232);
