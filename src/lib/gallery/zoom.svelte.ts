interface Extent {
  width: number;
  height: number;
}

/** How near a picture is seen, and what part of it: the arithmetic of zooming, without any events. */
export class Zoom {
  /** 1: the whole picture fits. */
  scale = $state(1);
  /** How far the picture's centre lies from the stage's, in pixels. */
  x = $state(0);
  y = $state(0);
  readonly max = 6;
  readonly step = 1.5;
  #stage: Extent = { width: 0, height: 0 };
  #picture: Extent = { width: 0, height: 0 };

  readonly near = $derived(this.scale > 1.001);

  /** Tells the sizes of the stage and of the picture as it fits there. */
  measure(stage: Extent, picture: Extent): void {
    this.#stage = stage;
    this.#picture = picture;
    this.#keepInside();
  }

  /** Zooms so that the point of the picture at (x, y), counted from the stage's centre, stays where it is. */
  zoomBy(factor: number, x = 0, y = 0): void {
    const next = Math.min(this.max, Math.max(1, this.scale * factor));
    const grown = next / this.scale;
    this.x = x - (x - this.x) * grown;
    this.y = y - (y - this.y) * grown;
    this.scale = next;
    this.#keepInside();
  }

  pan(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    this.#keepInside();
  }

  reset(): void {
    this.scale = 1;
    this.x = 0;
    this.y = 0;
  }

  /** No edge of the picture comes further in than the stage's edge, and a picture that fits is centred. */
  #keepInside(): void {
    const room = (picture: number, stage: number) => Math.max(0, (picture * this.scale - stage) / 2);
    const atMostX = room(this.#picture.width, this.#stage.width);
    const atMostY = room(this.#picture.height, this.#stage.height);
    this.x = Math.min(atMostX, Math.max(-atMostX, this.x));
    this.y = Math.min(atMostY, Math.max(-atMostY, this.y));
  }
}
