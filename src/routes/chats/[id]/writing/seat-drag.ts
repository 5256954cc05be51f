import type { Attachment } from 'svelte/attachments';

/** A list whose rows are moved by their handle (`data-handle`): told once, when it is let go. */
export const seatDrag =
  (move: (from: number, to: number) => void): Attachment<HTMLElement> =>
  (list) => {
    const leaving = new AbortController();
    let drag: { row: HTMLElement; from: number; startY: number; to: number } | null = null;
    const rows = () => [...list.children] as HTMLElement[];
    const on = (
      type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
      act: (event: PointerEvent) => void,
    ) => list.addEventListener(type, act, { signal: leaving.signal });

    /** Rows make room where the dragged one would come down. */
    function show(dy: number) {
      if (!drag) return;
      const { row, from } = drag;
      const height = row.offsetHeight;
      const to = Math.min(rows().length - 1, Math.max(0, from + Math.round(dy / height)));
      drag.to = to;
      rows().forEach((other, index) => {
        const between = other !== row && Math.min(from, to) <= index && index <= Math.max(from, to);
        other.style.translate =
          other === row ? `0 ${dy}px` : between ? `0 ${to > from ? -height : height}px` : '';
      });
    }

    function release() {
      if (!drag) return;
      const { row } = drag;
      for (const other of rows()) other.style.translate = '';
      row.style.zIndex = '';
      drag = null;
    }

    on('pointerdown', (event) => {
      const handle = (event.target as Element).closest('[data-handle]');
      const row = rows().find((one) => one.contains(handle));
      if (!handle || !row) return;
      row.style.position = 'relative';
      row.style.zIndex = '1';
      list.setPointerCapture(event.pointerId);
      const from = rows().indexOf(row);
      drag = { row, from, startY: event.clientY, to: from };
    });
    on('pointermove', (event) => drag && show(event.clientY - drag.startY));
    on('pointerup', () => {
      const { from, to } = drag ?? { from: 0, to: 0 };
      release();
      if (from !== to) move(from, to);
    });
    on('pointercancel', release);
    return () => leaving.abort();
  };
