import createClient from 'openapi-fetch'
import { language } from '@/language'
import { setClockBy } from '@/time/clock'
import { acting_for } from './acting'
import { problemFrom, unreachable } from './problem'
import type { paths } from './schema'

const PATIENCE_MS = 30_000

/** A request that never ends is worse than one that fails: give up after a while and let the person try again. */
function patientFetch(request: Request): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  return fetch(request, { signal: stop.signal }).finally(() => clearTimeout(timer))
}

export const client = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin', fetch: patientFetch })

let on_signed_out: (() => void) | null = null
/** Called when the service no longer knows the session. */
export function whenSignedOut(then: () => void): void {
  on_signed_out = then
}

client.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', language())
    if (acting_for.value) request.headers.set('Haizhu-For', acting_for.value.account)
    return request
  },
  onResponse({ response }) {
    setClockBy(response.headers.get('date'))
    if (response.status === 401) on_signed_out?.()
    return response
  },
})

/** The answer's body, or a thrown `Problem`. */
export async function take<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer
  try {
    answer = await call
  } catch {
    throw unreachable()
  }
  if (answer.response.ok) return answer.data as T
  throw problemFrom(answer.response.status, answer.error)
}

/** `T` with its words as open strings: what the schema says of it. */
type Loose<T> = T extends string ? string : T extends (infer Item)[] ? Loose<Item>[] : T extends object ? { [Name in keyof T]: Loose<T[Name]> } : T

/** The same, narrowed: the schema leaves the words for classes and states open, the pages know which there are. */
export const takeAs = <T>(call: Promise<{ data?: Loose<T>; error?: unknown; response: Response }>): Promise<T> => take(call) as Promise<T>

/** Plain text, for what the transparency log publishes. */
export async function takeText(path: string): Promise<string> {
  let response
  try {
    response = await patientFetch(new Request(path, { headers: { 'Accept-Language': language() } }))
  } catch {
    throw unreachable()
  }
  const text = await response.text()
  if (response.ok) return text
  throw problemFrom(response.status, parsed(text))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** For lists that go by sequence number. */
export const bySeq = <Ask extends { before?: string }>(ask: Ask) => ({ ...ask, before: ask.before === undefined ? undefined : Number(ask.before) })

export const keyed = (key: string) => ({ 'Idempotency-Key': key })

/** For decisions: `signature` is that of the person who decides, where this device can give one. */
export const decidedBy = (key: string, signature: string | null) => (signature === null ? keyed(key) : { ...keyed(key), 'Decision-Signature': signature })
