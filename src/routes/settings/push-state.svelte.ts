import { api } from '$lib/api/client.ts';

const deviceKey = 'cyclorama.push-device';

export type PushStanding = 'unknown' | 'unsupported' | 'denied' | 'off' | 'on';

/** Whether this device is told of finished pictures. */
export class PushState {
  standing = $state<PushStanding>('unknown');
  /** How many of the user's devices are. */
  devices = $state(0);
  #publicKey = '';

  /** Throws ApiProblem. */
  async load(): Promise<void> {
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
      this.standing = 'unsupported';
      return;
    }
    const { publicKey, devices } = await api.push.get();
    this.#publicKey = publicKey;
    this.devices = devices.length;
    const here = devices.some(({ id }) => id === localStorage.getItem(deviceKey));
    if (Notification.permission === 'denied') this.standing = 'denied';
    else this.standing = here && Notification.permission === 'granted' ? 'on' : 'off';
  }

  /** Asks the user, then the browser's push service. Throws ApiProblem, or what the browser throws. */
  async turnOn(): Promise<void> {
    if ((await Notification.requestPermission()) !== 'granted') return this.load();
    const registration = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: this.#publicKey };
    const subscription = await subscribeAnew(registration.pushManager, options);
    const { endpoint, keys } = subscription.toJSON();
    const device = await api.push.subscribe({
      endpoint: endpoint ?? '',
      keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' },
    });
    localStorage.setItem(deviceKey, device.id);
    await this.load();
  }

  /** Throws ApiProblem. */
  async turnOff(): Promise<void> {
    const id = localStorage.getItem(deviceKey);
    const registration = await navigator.serviceWorker.ready;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    if (id !== null) await api.push.unsubscribe(id);
    localStorage.removeItem(deviceKey);
    await this.load();
  }
}

/** A browser holds on to a subscription under another key, which this server could not use. */
async function subscribeAnew(
  manager: PushManager,
  options: PushSubscriptionOptionsInit,
): Promise<PushSubscription> {
  await (await manager.getSubscription())?.unsubscribe();
  return manager.subscribe(options);
}
