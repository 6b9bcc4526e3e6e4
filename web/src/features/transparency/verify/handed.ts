/** A file that another page of this site hands to the verify page, without a detour through an address. */
let handed = ''

export function handOver(text: string): void {
  handed = text
}

export function takeHanded(): string {
  const text = handed
  handed = ''
  return text
}
