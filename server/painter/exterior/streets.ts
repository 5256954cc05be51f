import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintTower } from './parts/castles.ts';
import { layWetGround } from './parts/ground.ts';
import { plasters } from './parts/houses.ts';
import { paintCar, paintLampPost } from './parts/props.ts';
import { paintSkyline } from './parts/skyline.ts';
import { paintStreet, type Street } from './parts/street.ts';
import { layMist } from './parts/terrain.ts';
import { paintLeafyTrees } from './parts/trees.ts';

/** A lane of an old town: gabled fronts, cobbles, lanterns, a tower at its end. */
export const townStreet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather } = context;
    const { width, height } = size;
    const random = context.random.branch('town-street');
    const horizon = height * 0.6;
    const vanish = random.range(0.46, 0.56);
    paintSky(context, { horizon });
    paintTower(context, {
      x: width * (vanish + 0.02),
      y: horizon + 4 * unit,
      width: 40 * unit,
      height: 190 * unit,
      depth: 0.6,
      spire: true,
      roof: albedos.slate,
    });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 4.1,
      pavement: 0.9,
      styles: ['timber', 'plaster', 'timber', 'plaster', 'brick'],
      low: 6.2,
      high: 9.6,
      narrow: 4.4,
      broad: 7.2,
      gables: true,
      ground: 'cobbles',
      length: 62,
      colours: plasters,
    });
    layMist(context, horizon, 26, 0.3);
    paintSigns(context, street, [7, 12.5, 19, 29]);
    for (const z of [30, 20, 13, 8.2]) {
      for (const side of [-1, 1]) {
        const [x, y] = street.project(side * 3.1, 0, z + side * 1.6);
        paintLampPost(context, x, y, 3.4 * street.scaleAt(z), street.depthAt(z) * 0.7);
      }
    }
    paintTubs(context, street);
    layWetGround(context, horizon, weather.wet * 0.85);
  },
};

const paintSigns = (context: PaintContext, street: Street, places: readonly number[]): void => {
  const { light, canvas } = context;
  places.forEach((z, i) => {
    const side = i % 2 ? 1 : -1;
    const k = street.scaleAt(z);
    const [x, y] = street.project(side * 3.35, 3.1, z);
    const shape = new Shape();
    shape.rectangle(x - 0.42 * k, y - 0.3 * k, 0.84 * k, 0.6 * k);
    const iron = new Shape()
      .bar(x + side * 0.8 * k, y - 0.42 * k, x - side * 0.42 * k, y - 0.42 * k, 0.05 * k)
      .bar(x - 0.3 * k, y - 0.42 * k, x - 0.3 * k, y - 0.28 * k, 0.03 * k)
      .bar(x + 0.3 * k, y - 0.42 * k, x + 0.3 * k, y - 0.28 * k, 0.03 * k);
    const colour = mix(context.accents[i % context.accents.length]!, albedos.timber, 0.35);
    paintShape(context, iron, tone(context, albedos.metal, 0.2, street.depthAt(z)));
    paintShape(context, shape, tone(context, colour, 0.6, street.depthAt(z) * 0.8));
    paintShape(
      context,
      new Shape().ellipse(x, y, 0.2 * k, 0.17 * k),
      tone(context, oklch(0.84, 0.11, 85), 0.7, street.depthAt(z)),
    );
    if (light.lamps > 0.5) addGlow(canvas, x, y - 0.2 * k, 0.9 * k, [1, 0.6, 0.25], 0.14 * light.lamps);
  });
};

const paintTubs = (context: PaintContext, street: Street): void => {
  const random = context.random.branch('tubs');
  for (const z of [16, 11, 7.4, 5.6]) {
    for (const side of [-1, 1]) {
      if (random.chance(0.3)) continue;
      const k = street.scaleAt(z);
      const [x, y] = street.project(side * 3.6, 0, z + random.range(-0.8, 0.8));
      const depth = street.depthAt(z) * 0.6;
      const barrel = new Shape()
        .moveTo(x - 0.3 * k, y)
        .quadTo(x - 0.42 * k, y - 0.4 * k, x - 0.3 * k, y - 0.8 * k)
        .lineTo(x + 0.3 * k, y - 0.8 * k)
        .quadTo(x + 0.42 * k, y - 0.4 * k, x + 0.3 * k, y)
        .close();
      paintShapeWith(context, barrel, (px, _y, out) =>
        out.set(
          tone(
            context,
            weathered(context, albedos.wood, 0.1),
            0.45 + ((px - x) / k) * context.light.side,
            depth,
          ),
        ),
      );
      paintShape(
        context,
        new Shape()
          .rectangle(x - 0.37 * k, y - 0.24 * k, 0.74 * k, 0.06 * k)
          .rectangle(x - 0.37 * k, y - 0.62 * k, 0.74 * k, 0.06 * k),
        tone(context, albedos.metal, 0.4, depth),
      );
      if (random.chance(0.6))
        paintLeafyTrees(context, [{ x, y: y - 0.75 * k, height: 0.9 * k }], depth, {
          leaves: 120,
          trunk: 0.05,
          spread: 1.1,
        });
    }
  }
};

/** A boulevard of a present-day city: offices, shops, cars, a skyline in the haze. */
export const cityStreet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather, light } = context;
    const { height } = size;
    const random = context.random.branch('city-street');
    const horizon = height * 0.57;
    const vanish = random.range(0.44, 0.56);
    paintSky(context, { horizon });
    for (let plane = 0; plane < 2; plane++)
      paintSkyline(context, {
        base: horizon + 8 * unit,
        low: 90,
        high: 300 - plane * 60,
        narrow: 26,
        broad: 62,
        depth: 0.85 - plane * 0.15,
        seed: plane,
        peak: vanish,
        modern: true,
      });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 11,
      pavement: 3.6,
      styles: ['office', 'brick', 'office', 'plaster', 'brick'],
      low: 15,
      high: 36,
      narrow: 10,
      broad: 18,
      gables: false,
      ground: 'asphalt',
      length: 150,
      colours: [
        oklch(0.55, 0.05, 40),
        oklch(0.66, 0.03, 75),
        oklch(0.5, 0.02, 260),
        oklch(0.6, 0.06, 50),
        oklch(0.72, 0.02, 90),
      ],
    });
    layMist(context, horizon, 30, 0.35);
    const trees = [];
    for (const z of [70, 52, 38, 27, 18])
      for (const side of [-1, 1]) {
        const [x, y] = street.project(side * 8.6, 0, z);
        trees.push({ x, y, height: 6.4 * street.scaleAt(z), z });
      }
    for (const tree of trees) {
      paintLeafyTrees(context, [tree], street.depthAt(tree.z) * 0.8, {
        leaves: 300,
        spread: 0.72,
        trunk: 0.36,
      });
    }
    const colours: Rgb[] = [
      oklch(0.55, 0.16, 27),
      oklch(0.7, 0.01, 250),
      oklch(0.45, 0.09, 255),
      oklch(0.3, 0.01, 260),
      oklch(0.8, 0.13, 90),
    ];
    [
      [-2.2, 60],
      [2.4, 44],
      [-6, 40],
      [-2.3, 30],
      [6, 26],
      [2.5, 19],
      [-6.1, 15],
    ].forEach(([x, z], i) => {
      const [px, py] = street.project(x!, 0, z!);
      paintCar(
        context,
        px,
        py,
        1.85 * street.scaleAt(z!),
        street.depthAt(z!) * 0.8,
        colours[i % colours.length]!,
      );
    });
    for (const z of [64, 44, 30, 20, 13])
      for (const side of [-1, 1]) {
        const [x, y] = street.project(side * 7.6, 0, z);
        paintLampPost(context, x, y, 7.4 * street.scaleAt(z), street.depthAt(z) * 0.8, 'modern', -side);
      }
    paintTrafficLight(context, street);
    layWetGround(context, horizon, weather.wet * 0.9 + (light.night ? 0.12 : 0));
  },
};

const paintTrafficLight = (context: PaintContext, street: Street): void => {
  const z = 10.5;
  const k = street.scaleAt(z);
  const [x, y] = street.project(7.3, 0, z);
  const pole = new Shape()
    .rectangle(x - 0.07 * k, y - 4.6 * k, 0.14 * k, 4.6 * k)
    .bar(x, y - 4.5 * k, x - 3.4 * k, y - 4.7 * k, 0.1 * k);
  const box = new Shape()
    .rectangle(x - 3.6 * k, y - 4.9 * k, 0.36 * k, 1.05 * k)
    .rectangle(x - 0.18 * k, y - 3.4 * k, 0.36 * k, 1.05 * k);
  paintShape(context, pole, tone(context, albedos.metal, 0.2, 0.1));
  paintShape(context, box, tone(context, [0.02, 0.025, 0.02], 0.3, 0.1));
  const lamps: [number, Rgb][] = [
    [0.2, [2.2, 0.14, 0.08]],
    [0.52, [0.12, 0.08, 0.02]],
    [0.84, [0.03, 0.1, 0.06]],
  ];
  for (const [drop, colour] of lamps) {
    for (const [bx, by] of [
      [x - 3.42 * k, y - 4.9 * k],
      [x, y - 3.4 * k],
    ])
      paintShape(context, new Shape().circle(bx!, by! + drop * k, 0.12 * k), colour);
  }
  addGlow(
    context.canvas,
    x - 3.42 * k,
    y - 4.7 * k,
    0.5 * k,
    [1, 0.1, 0.05],
    0.35 + 0.4 * context.light.lamps,
  );
};

/** A narrow back street: blind walls, pipes, fire stairs, bins, one lamp. */
export const alley: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather, light, canvas } = context;
    const { height } = size;
    const random = context.random.branch('alley');
    const horizon = height * 0.62;
    const vanish = random.range(0.46, 0.54);
    paintSky(context, { horizon });
    paintSkyline(context, {
      base: horizon + 6 * unit,
      low: 160,
      high: 330,
      narrow: 34,
      broad: 80,
      depth: 0.6,
      seed: 5,
      from: vanish - 0.16,
      to: vanish + 0.16,
    });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 2.3,
      pavement: 0.35,
      styles: ['brick', 'brick', 'plain', 'plaster'],
      low: 8.5,
      high: 14,
      narrow: 5,
      broad: 9,
      gables: false,
      ground: 'slabs',
      length: 44,
      colours: [oklch(0.46, 0.08, 36), oklch(0.5, 0.03, 70), oklch(0.42, 0.06, 30), oklch(0.48, 0.02, 250)],
    });
    layMist(context, horizon, 34, 0.3);
    const iron = new Shape();
    for (const [z0, side] of [
      [15, 1],
      [9, -1],
    ] as const) {
      for (let floor = 0; floor < 3; floor++) {
        const h = 3.3 + floor * 2.6;
        const corners = [
          [2.25, h, z0],
          [1.45, h, z0],
          [1.45, h, z0 + 3],
          [2.25, h, z0 + 3],
        ].map(([x, y, z]) => street.project(side * x!, y!, z!));
        iron.polygon(...corners.flat());
        const railA = street.project(side * 1.45, h + 0.95, z0);
        const railB = street.project(side * 1.45, h + 0.95, z0 + 3);
        iron.bar(...railA, ...railB, 0.05 * street.scaleAt(z0));
        for (let bar = 0; bar <= 8; bar++) {
          const z = z0 + (bar * 3) / 8;
          iron.bar(
            ...street.project(side * 1.45, h, z),
            ...street.project(side * 1.45, h + 0.95, z),
            0.035 * street.scaleAt(z),
          );
        }
        iron.bar(
          ...street.project(side * 1.7, h - 2.5, z0 + 0.2),
          ...street.project(side * 1.7, h, z0 + 2.8),
          0.12 * street.scaleAt(z0),
        );
      }
    }
    for (const z of [5.5, 18, 26])
      for (const side of [-1, 1])
        iron.bar(
          ...street.project(side * 2.2, 0, z),
          ...street.project(side * 2.2, 9, z),
          0.14 * street.scaleAt(z),
        );
    for (const [z, y] of [
      [12, 6.4],
      [17, 7.6],
      [8, 7.4],
    ] as const) {
      const [x0, y0] = street.project(-2.3, y, z);
      const [x1, y1] = street.project(2.3, y, z + 0.4);
      iron.limb(
        x0,
        y0,
        (x0 + x1) / 2,
        Math.max(y0, y1) + 0.6 * street.scaleAt(z),
        x1,
        y1,
        1.4 * unit,
        1.4 * unit,
        14,
      );
    }
    paintShape(context, iron, tone(context, [0.018, 0.018, 0.022], 0.3, 0.14));
    paintWashing(context, street);
    paintBins(context, street);
    const [lx, ly] = street.project(2.0, 3.4, 8.4);
    const k = street.scaleAt(8.4);
    paintShape(
      context,
      new Shape()
        .bar(lx + 0.3 * k, ly - 0.2 * k, lx - 0.25 * k, ly - 0.2 * k, 0.06 * k)
        .polygon(lx - 0.5 * k, ly, lx - 0.25 * k, ly - 0.22 * k, lx, ly),
      tone(context, albedos.metal, 0.2, 0.1),
    );
    const glow = Math.max(0.15, light.lamps);
    addGlow(canvas, lx - 0.25 * k, ly + 0.05 * k, 0.28 * k, [1, 0.72, 0.36], 2.2 * glow);
    addGlow(canvas, lx - 0.25 * k, ly + 0.7 * k, 2.6 * k, [1, 0.66, 0.3], 0.28 * glow);
    layWetGround(context, horizon, Math.max(0.34, weather.wet * 0.95));
  },
};

const paintWashing = (context: PaintContext, street: Street): void => {
  const random = context.random.branch('washing');
  const z = 12;
  const k = street.scaleAt(z);
  const wind = context.weather.wind > 0.7 ? 0.35 : 0.05;
  for (let i = 0; i < 6; i++) {
    const x = -1.7 + i * 0.62;
    const sag = 0.35 * (1 - (x / 2.3) ** 2);
    const [px, py] = street.project(x, 6.4 - sag, z);
    const w = random.range(0.3, 0.5) * k;
    const h = random.range(0.5, 0.9) * k;
    const cloth = new Shape().polygon(
      px - w / 2,
      py,
      px + w / 2,
      py,
      px + w / 2 + wind * h,
      py + h,
      px - w / 2 + wind * h,
      py + h * 0.96,
    );
    paintShape(
      context,
      cloth,
      tone(
        context,
        random.pick([albedos.white, context.accents[0]!, oklch(0.7, 0.07, 240), oklch(0.8, 0.06, 60)]),
        0.5,
        0.2,
      ),
    );
  }
};

const paintBins = (context: PaintContext, street: Street): void => {
  for (const [x, z, w, h] of [
    [-1.75, 6.8, 0.6, 1.15],
    [-1.7, 5.7, 0.62, 1.2],
    [1.7, 10.5, 0.75, 1.0],
    [1.75, 6.2, 0.5, 0.5],
    [1.5, 5.8, 0.45, 0.4],
  ] as const) {
    const k = street.scaleAt(z);
    const [px, py] = street.project(x, 0, z);
    const metal = h > 0.8;
    const albedo = metal ? oklch(0.42, 0.04, 170) : oklch(0.6, 0.06, 65);
    paintShape(
      context,
      new Shape().rectangle(px - (w / 2) * k, py - h * k, w * k, h * k),
      tone(context, weathered(context, albedo, 0.05), 0.35, 0.08),
    );
    paintShape(
      context,
      new Shape().polygon(
        px - (w / 2 + 0.03) * k,
        py - h * k,
        px + (w / 2 + 0.03) * k,
        py - h * k,
        px + (w / 2 - 0.05) * k,
        py - (h + 0.14) * k,
        px - (w / 2 - 0.05) * k,
        py - (h + 0.14) * k,
      ),
      tone(context, weathered(context, scale(albedo, 1.3), 0.9), 0.7, 0.08),
    );
    if (metal)
      paintShape(
        context,
        new Shape()
          .rectangle(px - (w / 2) * k, py - h * 0.72 * k, w * k, 0.05 * k)
          .rectangle(px - (w / 2) * k, py - h * 0.36 * k, w * k, 0.05 * k),
        tone(context, scale(albedo, 0.5), 0.2, 0.08),
      );
  }
};

/** A neon canyon of the future: signs, holograms, wet ground whatever the weather. */
export const cyberpunkStreet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { height } = size;
    const random = context.random.branch('cyberpunk');
    const horizon = height * 0.58;
    const vanish = random.range(0.44, 0.56);
    const neon: Rgb[] = [
      oklch(0.72, 0.22, 350),
      oklch(0.82, 0.14, 200),
      oklch(0.84, 0.16, 80),
      oklch(0.68, 0.22, 310),
      oklch(0.84, 0.2, 145),
    ];
    // Here the city itself is the light: even by day half of it burns.
    context.light = {
      ...light,
      lamps: Math.max(0.72, light.lamps),
      distance: mix(
        light.distance,
        scale(oklch(0.55, 0.16, 325), Math.max(0.5, light.distance[1] * 1.4)),
        0.5,
      ),
    };
    paintSky(context, { horizon });
    for (let plane = 0; plane < 3; plane++)
      paintSkyline(context, {
        base: horizon + 10 * unit,
        low: 160,
        high: 470 - plane * 90,
        narrow: 34,
        broad: 90,
        depth: 0.88 - plane * 0.16,
        seed: 40 + plane,
        peak: vanish,
        modern: true,
        windows: neon,
        albedo: oklch(0.42, 0.05, 290),
      });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 6.6,
      pavement: 2.2,
      styles: ['neon', 'office', 'neon'],
      low: 18,
      high: 44,
      narrow: 6,
      broad: 12,
      gables: false,
      ground: 'asphalt',
      length: 90,
      colours: [oklch(0.34, 0.04, 290), oklch(0.3, 0.03, 255), oklch(0.36, 0.05, 320)],
      lights: [oklch(0.8, 0.12, 200), oklch(0.78, 0.15, 340), oklch(0.86, 0.1, 75)],
    });
    layMist(context, horizon, 60, 0.5);
    for (const z of [46, 36, 28, 22, 17, 13.5, 10.5, 8.2])
      for (const side of [-1, 1] as const)
        if (random.chance(0.86)) paintNeonSign(context, street, side, z, random.pick(neon));
    const wires = new Shape();
    for (const z of [8, 12, 18, 25]) {
      const [x0, y0] = street.project(-6.5, 9 + random.next() * 4, z);
      const [x1, y1] = street.project(6.5, 9 + random.next() * 4, z + 2);
      wires.limb(
        x0,
        y0,
        (x0 + x1) / 2,
        Math.max(y0, y1) + 1.6 * street.scaleAt(z),
        x1,
        y1,
        1.6 * unit,
        1.6 * unit,
        18,
      );
    }
    paintShape(context, wires, [0.01, 0.01, 0.015]);
    for (const [x, y, z] of [
      [-2, 11, 34],
      [1.6, 15, 26],
      [3, 8.5, 19],
    ] as const) {
      const [px, py] = street.project(x, y, z);
      const k = street.scaleAt(z);
      paintShape(
        context,
        new Shape().ellipse(px, py, 1.1 * k, 0.28 * k).ellipse(px, py - 0.2 * k, 0.5 * k, 0.24 * k),
        [0.02, 0.02, 0.035],
      );
      addGlow(canvas, px - 0.8 * k, py, 0.3 * k, [1.6, 0.2, 0.2], 0.9);
      addGlow(canvas, px + 0.8 * k, py, 0.3 * k, [0.5, 0.9, 1.4], 0.9);
    }
    const holo = neon[1]!;
    const [hx, hy] = street.project(-3.4, 6.5, 15);
    const hk = street.scaleAt(15);
    for (let ring = 0; ring < 9; ring++)
      addGlow(
        canvas,
        hx + Math.sin(ring * 1.9) * 0.2 * hk,
        hy - (ring - 4) * 0.55 * hk,
        (0.9 - Math.abs(ring - 4) * 0.13) * hk,
        holo,
        0.22,
      );
    layWetGround(context, horizon, 0.95);
  },
};

/** A glowing sign that hangs out from a wall: a board with strokes that might be letters. */
const paintNeonSign = (context: PaintContext, street: Street, side: -1 | 1, z: number, colour: Rgb): void => {
  const random = context.random.branch(`sign${z}${side}`);
  const k = street.scaleAt(z);
  const tall = random.range(1.8, 4.6);
  const wide = random.range(0.8, 1.3);
  const [x, y] = street.project(side * (6.5 - wide * 0.6), random.range(4.2, 9), z);
  const depth = street.depthAt(z);
  paintShape(
    context,
    new Shape().rectangle(x - (wide / 2) * k, y - tall * k, wide * k, tall * k),
    [0.02, 0.016, 0.03],
  );
  const strokes = new Shape();
  const rows = Math.round(tall / 0.85);
  for (let row = 0; row < rows; row++) {
    const top = y - tall * k + (row + 0.16) * (tall / rows) * k;
    const h = (tall / rows) * 0.66 * k;
    const w = wide * 0.66 * k;
    const left = x - w / 2;
    for (let stroke = 0; stroke < 3; stroke++) {
      const across = random.chance(0.5);
      if (across) strokes.rectangle(left, top + random.pick([0, 0.45, 0.85]) * h, w, h * 0.15);
      else strokes.rectangle(left + random.pick([0, 0.42, 0.85]) * w, top, w * 0.15, h);
    }
  }
  const frame = 0.06 * k;
  strokes
    .rectangle(x - (wide / 2) * k, y - tall * k, wide * k, frame)
    .rectangle(x - (wide / 2) * k, y - frame, wide * k, frame);
  strokes
    .rectangle(x - (wide / 2) * k, y - tall * k, frame, tall * k)
    .rectangle(x + (wide / 2) * k - frame, y - tall * k, frame, tall * k);
  paintShape(context, strokes, scale(colour, 2.1 * (1 - depth * 0.5)));
  addGlow(context.canvas, x, y - (tall / 2) * k, tall * 0.75 * k, colour, 0.32);
};
