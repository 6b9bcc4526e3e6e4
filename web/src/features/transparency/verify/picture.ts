import { detectorFor } from '@/features/rewards/redeem/scanner'

/** Larger pictures hold no more of a code, only more to look through. */
const SIDE_PX_MAX = 1_600

/** The text of the QR in a picture: by the browser itself where it can, by our own reader where it cannot. */
export async function readPicture(picture: Blob): Promise<string | null> {
  const image = await loaded(picture)
  if (!image) return null
  const detector = detectorFor()
  const seen = detector ? await detector.detect(image).catch(() => []) : []
  return seen[0]?.rawValue ?? readByOurselves(image)
}

/** Fetched ahead, so that pictures are read without a network too. */
export const prepareReader = (): Promise<unknown> => import('qr/decode.js').catch(() => undefined)

async function readByOurselves(image: HTMLImageElement): Promise<string | null> {
  const { decodeQR } = await import('qr/decode.js')
  for (const side of [SIDE_PX_MAX, SIDE_PX_MAX / 2]) {
    const pixels = pixelsOf(image, side)
    if (!pixels) return null
    try {
      return decodeQR(pixels)
    } catch {
      // Not found at this size; a smaller one smooths the noise of a photograph.
    }
  }
  return null
}

function pixelsOf(image: HTMLImageElement, side: number): ImageData | null {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const pen = canvas.getContext('2d')
  pen?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return pen?.getImageData(0, 0, canvas.width, canvas.height) ?? null
}

/** As a data address: the content security policy lets no other picture in. */
function loaded(picture: Blob): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    const image = new Image()
    reader.onerror = () => resolve(null)
    image.onerror = () => resolve(null)
    image.onload = () => resolve(image)
    reader.onload = () => { image.src = String(reader.result) }
    reader.readAsDataURL(picture)
  })
}
