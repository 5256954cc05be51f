import type { Attachment } from 'svelte/attachments';
import type { Zoom } from './zoom.svelte.ts';

interface Point {
  x: number;
  y: number;
}
interface Wishes {
  zoom: Zoom;
  /** How far a finger has dragged a whole picture sideways, in pixels; 0 when it let go. */
  drag: (dx: number) => void;
  /** 1: the next picture, -1: the one before. */
  swipe: (direction: 1 | -1) => void;
  close: () => void;
}

const swipePx = 60;
const closePx = 110;
const tapZoom = 2.5;

/** Fingers, mouse and wheel on the lightbox's stage: swipe and pull down at rest, pan when near, pinch always. */
export const gestures =
  ({ zoom, drag, swipe, close }: Wishes): Attachment<HTMLElement> =>
  (stage) => {
    const pointers = new Map<number, Point>();
    let from: Point | null = null;

    const centred = ({ x, y }: Point): Point => {
      const box = stage.getBoundingClientRect();
      return { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 };
    };
    const at = (event: MouseEvent): Point => ({ x: event.clientX, y: event.clientY });

    function down(event: PointerEvent): void {
      if (event.button !== 0 || (event.target as Element).closest('button, a')) return;
      stage.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      from = pointers.size === 1 ? at(event) : null;
      drag(0);
    }

    function move(event: PointerEvent): void {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      if (other) pinch(before, now, other);
      else if (zoom.near) zoom.pan(now.x - before.x, now.y - before.y);
      else if (from) drag(now.x - from.x);
    }

    function pinch(before: Point, now: Point, other: Point): void {
      const apart = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      const middle = centred({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      zoom.zoomBy(apart(now) / apart(before), middle.x, middle.y);
    }

    function up(event: PointerEvent): void {
      if (!pointers.delete(event.pointerId)) return;
      drag(0);
      if (from && !zoom.near && event.type === 'pointerup') {
        const dx = event.clientX - from.x;
        const dy = event.clientY - from.y;
        if (Math.abs(dx) > swipePx && Math.abs(dx) > Math.abs(dy)) swipe(dx < 0 ? 1 : -1);
        else if (dy > closePx) close();
      }
      from = null;
    }

    function wheel(event: WheelEvent): void {
      event.preventDefault();
      const point = centred(at(event));
      zoom.zoomBy(Math.exp(-event.deltaY / 320), point.x, point.y);
    }

    function doubled(event: MouseEvent): void {
      if ((event.target as Element).closest('button, a')) return;
      const point = centred(at(event));
      if (zoom.near) zoom.reset();
      else zoom.zoomBy(tapZoom, point.x, point.y);
    }

    const ending = new AbortController();
    const { signal } = ending;
    stage.addEventListener('pointerdown', down, { signal });
    stage.addEventListener('pointermove', move, { signal });
    stage.addEventListener('pointerup', up, { signal });
    stage.addEventListener('pointercancel', up, { signal });
    stage.addEventListener('dblclick', doubled, { signal });
    stage.addEventListener('wheel', wheel, { signal, passive: false });
    return () => ending.abort();
  };
