/** A point list, x and y in turn, closed by itself. */
export type Contour = number[];

/**
 * Outlines to be filled. Every contour is filled solid and overlapping contours unite: unlike in SVG,
 * no winding direction punches a hole. Curves are flattened as they are added.
 */
export class Shape {
  readonly contours: Contour[] = [];
  #open: Contour = [];

  get isEmpty(): boolean {
    return this.contours.length === 0 && this.#open.length < 6;
  }

  moveTo(x: number, y: number): this {
    this.close();
    this.#open.push(x, y);
    return this;
  }

  lineTo(x: number, y: number): this {
    this.#open.push(x, y);
    return this;
  }

  quadTo(cx: number, cy: number, x: number, y: number, steps = 8): this {
    const [x0, y0] = this.#pen();
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      const s = 1 - t;
      this.#open.push(s * s * x0 + 2 * s * t * cx + t * t * x, s * s * y0 + 2 * s * t * cy + t * t * y);
    }
    return this;
  }

  cubicTo(ax: number, ay: number, bx: number, by: number, x: number, y: number, steps = 12): this {
    const [x0, y0] = this.#pen();
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      const s = 1 - t;
      const a = s * s * s;
      const b = 3 * s * s * t;
      const c = 3 * s * t * t;
      const d = t * t * t;
      this.#open.push(a * x0 + b * ax + c * bx + d * x, a * y0 + b * ay + c * by + d * y);
    }
    return this;
  }

  close(): this {
    if (this.#open.length >= 6) this.contours.push(this.#open);
    this.#open = [];
    return this;
  }

  /** Takes x and y in turn. */
  polygon(...points: number[]): this {
    this.close();
    this.contours.push(points);
    return this;
  }

  rectangle(x: number, y: number, width: number, height: number): this {
    return this.polygon(x, y, x + width, y, x + width, y + height, x, y + height);
  }

  /** Angles in radians; the whole ellipse unless told otherwise. */
  ellipse(cx: number, cy: number, rx: number, ry: number, turn = 0, from = 0, to = Math.PI * 2): this {
    this.close();
    const steps = Math.max(8, Math.min(64, Math.ceil(Math.sqrt(Math.max(rx, ry)) * 5)));
    const cosine = Math.cos(turn);
    const sine = Math.sin(turn);
    const points: Contour = [];
    for (let step = 0; step <= steps; step++) {
      const angle = from + ((to - from) * step) / steps;
      const x = Math.cos(angle) * rx;
      const y = Math.sin(angle) * ry;
      points.push(cx + x * cosine - y * sine, cy + x * sine + y * cosine);
    }
    this.contours.push(points);
    return this;
  }

  circle(cx: number, cy: number, radius: number): this {
    return this.ellipse(cx, cy, radius, radius);
  }

  /** A straight bar from point to point whose width may change on the way. */
  bar(x0: number, y0: number, x1: number, y1: number, width0: number, width1 = width0): this {
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const nx = -(y1 - y0) / length / 2;
    const ny = (x1 - x0) / length / 2;
    return this.polygon(
      x0 + nx * width0,
      y0 + ny * width0,
      x1 + nx * width1,
      y1 + ny * width1,
      x1 - nx * width1,
      y1 - ny * width1,
      x0 - nx * width0,
      y0 - ny * width0,
    );
  }

  /** A bent bar: a quadratic curve from the first to the last point, tapering. */
  limb(
    x0: number,
    y0: number,
    cx: number,
    cy: number,
    x1: number,
    y1: number,
    width0: number,
    width1: number,
    steps = 7,
  ): this {
    this.close();
    const left: Contour = [];
    const right: Contour = [];
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      const s = 1 - t;
      const x = s * s * x0 + 2 * s * t * cx + t * t * x1;
      const y = s * s * y0 + 2 * s * t * cy + t * t * y1;
      const dx = s * (cx - x0) + t * (x1 - cx);
      const dy = s * (cy - y0) + t * (y1 - cy);
      const length = Math.hypot(dx, dy) || 1;
      const half = (width0 + (width1 - width0) * t) / 2;
      left.push(x - (dy / length) * half, y + (dx / length) * half);
      right.unshift(x + (dy / length) * half, y - (dx / length) * half);
    }
    this.contours.push([...left, ...right]);
    return this;
  }

  #pen(): [number, number] {
    const length = this.#open.length;
    return [this.#open[length - 2] ?? 0, this.#open[length - 1] ?? 0];
  }
}
