/** What the service takes, in bytes. */
export const PICTURE_BYTES_MAX = 180 * 1024
const SIDES = [1600, 1200, 900, 700, 500]

/** How large a picture of this size is drawn so that its longer side fits. */
export function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A photograph as base64 of a JPEG that the service takes; drawn anew, so that nothing of the camera's notes is sent. Null when it is no picture. */
export async function shrunk(file: File): Promise<string | null> {
  const image = await loaded(file)
  if (!image) return null
  for (const side of SIDES) {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, fitted(image.naturalWidth, image.naturalHeight, side))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const data = canvas.toDataURL('image/jpeg', 0.75).split(',')[1] ?? ''
    if (data && data.length * 0.75 <= PICTURE_BYTES_MAX) return data
  }
  return null
}

function loaded(file: File): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    const image = new Image()
    image.onload = () => resolve(image.naturalWidth > 0 ? image : null)
    image.onerror = () => resolve(null)
    reader.onerror = () => resolve(null)
    // As a data address: the site's policy lets no blob be drawn.
    reader.onload = () => { image.src = String(reader.result) }
    reader.readAsDataURL(file)
  })
}
