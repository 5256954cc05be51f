/** Whether a part of the page can be seen at all: its tab is in front, and it is within the window. */
export function useSeen(read: () => HTMLElement | undefined): { readonly current: boolean } {
  let tabInFront = $state(!document.hidden);
  let within = $state(true);

  $effect(() => {
    const listen = () => (tabInFront = !document.hidden);
    document.addEventListener('visibilitychange', listen);
    return () => document.removeEventListener('visibilitychange', listen);
  });
  $effect(() => {
    const part = read();
    if (!part) return;
    const observer = new IntersectionObserver((entries) => {
      within = entries.at(-1)?.isIntersecting ?? true;
    });
    observer.observe(part);
    return () => observer.disconnect();
  });

  return {
    get current() {
      return tabInFront && within;
    },
  };
}
