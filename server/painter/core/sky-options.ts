export interface SkyOptions {
  /** Pixel row of the horizon; below it the haze goes on. */
  horizon: number;
  /** Sun or moon as a share of the width, where the composition wants it; else the hour's. */
  bodyX?: number;
  /** False keeps the sun or moon itself out of the picture; its light stays. */
  body?: boolean;
  /** More or fewer clouds than the weather alone brings. */
  cover?: number;
}
