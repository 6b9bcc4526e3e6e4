/** Why something did not work, as RFC 9457 has it, or because no answer came at all. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly params: Record<string, unknown> = {},
    readonly request_id: string | null = null,
  ) {
    super(detail || title || code)
  }

  /** The request may or may not have been carried out. */
  get unanswered(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }

  param(name: string): string | null {
    const value = this.params[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null
  }
}

export const unreachable = (): Problem =>
  new Problem(navigator.onLine === false ? 'offline' : 'unreachable', 0, '', '')

export function problemFrom(status: number, body: unknown): Problem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '')
  return new Problem(
    text('code') || `http_${status}`, status, text('title'), text('detail'),
    (said.params ?? {}) as Record<string, unknown>, text('request_id') || null,
  )
}

export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  // A bug of this site: show it as one, with what is needed to find it.
  console.error(thrown)
  return new Problem('site_error', -1, '', '')
}
