import { onBeforeUnmount, ref, type Ref } from 'vue'
import { codeDigits, isWholeCode } from '../voucherCode'

interface Detector { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorMaker = new (options: { formats: string[] }) => Detector

const LOOK_EVERY_MS = 250
const maker = (window as unknown as { BarcodeDetector?: DetectorMaker }).BarcodeDetector

/** Whether this browser can read a QR by itself. Where it cannot, one types, or the phone's own camera opens the link. */
export const canScan = maker !== undefined && Boolean(navigator.mediaDevices?.getUserMedia)

/** The camera, read until a voucher's code is in sight. */
export function useScanner(video: Ref<HTMLVideoElement | null>, found: (digits: string) => void) {
  const scanning = ref(false)
  const refused = ref(false)
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setInterval> | undefined

  async function start(): Promise<void> {
    if (!maker || scanning.value) return
    refused.value = false
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    } catch {
      refused.value = true
      return
    }
    scanning.value = true
    const detector = new maker({ formats: ['qr_code'] })
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
    const text = seen.map((code) => code.rawValue).find((value) => isWholeCode(value))
    if (!text || !scanning.value) return
    stop()
    found(codeDigits(text))
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
