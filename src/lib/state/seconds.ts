import { createSubscriber } from 'svelte/reactivity';

/** One timer, however many count; none while nobody does, or nobody sees the page. */
const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setInterval> | undefined;
  const run = () => {
    clearInterval(timer);
    timer = document.hidden ? undefined : setInterval(update, 1_000);
  };
  const look = () => {
    run();
    if (!document.hidden) update();
  };
  run();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
});

/** The time now, in milliseconds: what is derived from it is derived anew each second. */
export function secondsNow(): number {
  subscribe();
  return Date.now();
}
