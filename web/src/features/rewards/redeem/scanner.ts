import { onBeforeUnmount, ref, type Ref } from 'vue'

type Picture = HTMLVideoElement | HTMLImageElement
interface Detector { detect(source: Picture): Promise<{ rawValue: string }[]> }
type DetectorMaker = new (options: { formats: string[] }) => Detector

const LOOK_EVERY_MS = 250
const maker = (window as unknown as { BarcodeDetector?: DetectorMaker }).BarcodeDetector

/** The browser's own reader of QR codes, where it has one. */
export const detectorFor = (): Detector | null => (maker ? new maker({ formats: ['qr_code'] }) : null)

/** Whether this browser can read a QR by itself. Where it cannot, one types, or the phone's own camera opens the link. */
export const canScan = maker !== undefined && Boolean(navigator.mediaDevices?.getUserMedia)

/** The camera, read until something is in sight that `wanted` makes sense of. */
export function useScanner<Found>(video: Ref<HTMLVideoElement | null>, wanted: (text: string) => Found | null, found: (value: Found) => void) {
  const scanning = ref(false)
  const refused = ref(false)
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setInterval> | undefined

  async function start(): Promise<void> {
    const detector = detectorFor()
    if (!detector || scanning.value) return
    refused.value = false
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    } catch {
      refused.value = true
      return
    }
    scanning.value = true
    timer = setInterval(() => void look(detector), LOOK_EVERY_MS)
  }

  async function look(detector: Detector): Promise<void> {
    const element = video.value
    if (!element || !stream) return
    if (element.srcObject !== stream) {
      element.srcObject = stream
      await element.play().catch(() => undefined)
    }
    const seen = await detector.detect(element).catch(() => [])
    const value = seen.map((code) => wanted(code.rawValue)).find((it) => it !== null)
    if (value === undefined || value === null || !scanning.value) return
    stop()
    found(value)
  }

  function stop(): void {
    clearInterval(timer)
    stream?.getTracks().forEach((track) => track.stop())
    stream = null
    scanning.value = false
  }

  onBeforeUnmount(stop)
  return { scanning, refused, start, stop }
}
