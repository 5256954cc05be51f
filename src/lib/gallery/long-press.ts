import type { Attachment } from 'svelte/attachments';

const holdMs = 450;
const slipPx = 10;

/** A finger that rests on it for a while; the tap that would follow is swallowed. */
export const longPress =
  (act: () => void): Attachment<HTMLElement> =>
  (element) => {
    let from: { x: number; y: number } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let held = false;
    const stop = () => {
      clearTimeout(timer);
      from = null;
    };
    const down = (event: PointerEvent) => {
      held = false;
      if (event.pointerType === 'mouse' || !event.isPrimary) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        held = true;
        from = null;
        act();
      }, holdMs);
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > slipPx) stop();
    };
    const swallow = (event: Event) => {
      if (!held) return;
      held = false;
      event.preventDefault();
      event.stopPropagation();
    };
    // The browser's own menu for pictures comes up in the same moment.
    const noMenu = (event: Event) => (held || from) && event.preventDefault();
    const ending = new AbortController();
    const { signal } = ending;
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', stop, { signal });
    element.addEventListener('pointercancel', stop, { signal });
    element.addEventListener('contextmenu', noMenu, { signal });
    element.addEventListener('click', swallow, { signal, capture: true });
    return () => {
      stop();
      ending.abort();
    };
  };
