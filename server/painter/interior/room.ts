import { add, mix, scale, type Rgb } from '../core/colour.ts';
import { addBloom } from '../core/light.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { type SunFrom, beamThrough, counterTone } from './light/daylight.ts';
import { type View, type ViewKind, createView } from './outside/view.ts';
import { expose } from './light/exposure.ts';
import { findLargestPane } from './outside/largest-pane.ts';
import type { CameraPlan } from './renderer/camera.ts';
import { renderInterior } from './renderer/render.ts';
import type { InteriorScene, Light } from './renderer/scene.ts';
import { type WindowPlan, cutWindow } from './shell.ts';
import { Stage } from './stage.ts';

/** What a room needs to be told besides what stands in it. */
interface RoomPlan {
  camera: CameraPlan;
  /** What lies outside; left out where nothing is seen of it. */
  view?: ViewKind;
  sun?: SunFrom;
  /** The colour of lamplight thrown back by walls, and how strong it is when lamps burn. */
  bounce?: Rgb;
  bounceBy?: number;
  /** How much of the sky's light gets everywhere. */
  openness?: number;
  /** Dust, smoke, damp: colour and density per metre. */
  air?: { colour: Rgb; perMetre: number };
  /** Dustier or cleaner than usual. */
  shafts?: number;
  /** Mean brightness aimed at by day and by night. */
  key?: { day: number; night: number };
  bloom?: number;
}

/** Makes a composition of a function that builds a room and tells how it is seen. */
export const room = (build: (stage: Stage, window: (plan: WindowPlan) => void) => RoomPlan): Composition => ({
  outdoors: false,
  mirrors: true,
  paint: (context) => {
    const stage = new Stage(context);
    let view: View | null = null;
    const seen = (): View => {
      if (!view) throw new Error('The view outside was asked for before it was painted.');
      return view;
    };
    const plan = build(stage, (window) => cutWindow(stage, seen, window));
    context.checkAborted();
    if (plan.view) {
      const largest = findLargestPane(stage.openings, plan.camera, context.size);
      view = createView(context, plan.view, plan.camera.horizon ?? 0.5, largest);
    }
    context.checkAborted();
    renderInterior(assemble(context, stage, plan), context.canvas, context.noise);
    context.checkAborted();
    expose(context, plan.key ?? { day: 0.2, night: 0.1 });
    addBloom(context.canvas, 0.85, plan.bloom ?? 0.42);
  },
});

const assemble = (context: PaintContext, stage: Stage, plan: RoomPlan): InteriorScene => {
  const { day } = stage;
  const bounce = scale(plan.bounce ?? [1, 0.86, 0.7], (plan.bounceBy ?? 0.05) * (0.3 + 0.7 * day.lamps));
  const open = plan.openness ?? 0.12;
  const sky = scale(day.sky, open);
  const direct = day.beam[0] + day.beam[1] + day.beam[2] > 0.06 && stage.openings.length > 0;
  return {
    camera: plan.camera,
    primitives: stage.primitives,
    lights: plan.view ? stage.lights.map((light) => fadeByDay(light, day.lamps)) : stage.lights,
    sprites: stage.sprites,
    openings: stage.openings,
    beam:
      direct && plan.sun
        ? {
            way: { ...beamThrough(plan.sun, day), spread: day.spread },
            colour: day.beam,
            shaft: (day.shaft * (plan.shafts ?? 1)) / Math.max(1, Math.sqrt(holeArea(stage) / 2.5)),
          }
        : null,
    ambient: {
      above: add(sky, bounce),
      // What looks down or aside gets a cool counterpart to the lamps, so that warm rooms do not turn to soup.
      below: add(
        add(scale(sky, 0.55), scale(bounce, 0.55)),
        scale(counterTone(bounce), (plan.bounceBy ?? 0.05) * 0.9),
      ),
      far: scale(sky, 0.3),
      farAt: 14,
    },
    air: misty(context, plan.air ?? { colour: scale(add(sky, bounce), 0.8), perMetre: 0.004 }, sky),
    bounds: stage.bounds,
  };
};

/** Fires and lanterns that never go out count for less beside daylight; the lobes of windows are left alone. */
const fadeByDay = (light: Light, lamps: number): Light =>
  light.aim ? light : { ...light, colour: scale(light.colour, 0.5 + 0.5 * lamps) };

/** Square metres of all openings: the larger they are, the less each shaft stands out in air that is lit anyway. */
const holeArea = ({ openings }: Stage): number =>
  openings.reduce((sum, { u0, u1, v0, v1 }) => sum + (u1 - u0) * (v1 - v0), 0);

/** Fog creeps in: far walls pale a little. */
const misty = ({ weather }: PaintContext, air: InteriorScene['air'], sky: Rgb): InteriorScene['air'] => {
  const mist = weather.fog > 0.9 ? 0.02 : 0;
  const perMetre = air.perMetre + mist;
  return { colour: mix(air.colour, scale(sky, 1.4), mist / perMetre), perMetre };
};
