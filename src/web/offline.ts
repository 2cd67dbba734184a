/** Has the pages kept by the browser, so that they open again without a network. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('/offline.js').then(
      async () => {
        const { active } = await navigator.serviceWorker.ready;
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        active?.postMessage([`${location.origin}/`, ...loaded]);
      },
      // Where a browser refuses it, the pages are as they were without it.
      () => undefined,
    );
  });
}
