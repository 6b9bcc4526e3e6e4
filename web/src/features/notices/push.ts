import { endPush, startPush } from '@/api/notices'

/** Whether this browser can be woken at all. WeChat's cannot. */
export const canBeWoken = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** `base64url` as bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

export async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = canBeWoken() ? await navigator.serviceWorker.getRegistration() : undefined
  return registration ? registration.pushManager.getSubscription() : null
}

/** Asks this browser, then tells the service; false when its owner said no. */
export async function wakeHere(key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await navigator.serviceWorker.register('/sw.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
  const { keys } = made.toJSON()
  await startPush({ endpoint: made.endpoint, p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' })
  return true
}

/** Ends it on both sides. */
export async function leaveHere(): Promise<void> {
  const made = await subscriptionHere()
  if (!made) return
  await endPush(made.endpoint)
  await made.unsubscribe()
}
