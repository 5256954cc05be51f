import type { Attachment } from 'svelte/attachments';

/** So far a finger must go, in pixels. */
const farPx = 64;

/** A finger drawn across a message: to the left for the next version (1), to the right for the one before (-1). */
export const swipeGesture =
  (swipe: (by: 1 | -1) => void): Attachment<HTMLElement> =>
  (element) => {
    let from: { x: number; y: number; id: number } | null = null;
    let across = 0;
    const leaving = new AbortController();
    const on = (
      type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
      act: (event: PointerEvent) => void,
    ) => element.addEventListener(type, act, { signal: leaving.signal });
    const release = () => {
      from = null;
      across = 0;
      element.style.translate = '';
    };
    element.style.touchAction = 'pan-y';
    on('pointerdown', (event) => {
      const control = (event.target as Element).closest('button, a, textarea, pre, table');
      if (event.pointerType !== 'touch' || control) return;
      from = { x: event.clientX, y: event.clientY, id: event.pointerId };
    });
    on('pointermove', (event) => {
      if (from?.id !== event.pointerId) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      across = Math.abs(dx) > 12 && Math.abs(dx) > Math.abs(dy) * 1.5 ? dx : 0;
      element.style.translate = `${across * 0.35}px`;
    });
    on('pointerup', () => {
      const by = across < 0 ? 1 : -1;
      const far = Math.abs(across) > farPx;
      release();
      if (far) swipe(by);
    });
    on('pointercancel', release);
    return () => {
      leaving.abort();
      element.style.touchAction = '';
      release();
    };
  };
