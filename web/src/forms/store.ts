/** localStorage that may be full, forbidden (private windows) or hold something strange. */
export function readStored<T>(name: string): T | null {
  try {
    const text = localStorage.getItem(`haizhu.${name}`)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(`haizhu.${name}`, JSON.stringify(value))
  } catch {
    // Without storage the form still works; only a reload would lose what was typed.
  }
}

export function dropStored(name: string): void {
  try {
    localStorage.removeItem(`haizhu.${name}`)
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
