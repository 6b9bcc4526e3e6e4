import { Problem } from '@/api/problem'
import { w } from '../words'

/** The browser's side of WebAuthn level 3: options and answers as JSON, which older browsers cannot read and write themselves. */

const bytesOf = (text: string): ArrayBuffer => {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = new Uint8Array(plain.length)
  for (let at = 0; at < plain.length; at += 1) bytes[at] = plain.charCodeAt(at)
  return bytes.buffer
}

const textOf = (buffer: ArrayBuffer): string => {
  let plain = ''
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte)
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

type Json = Record<string, unknown>
interface Described { id: string; type: 'public-key' }
const described = (list: unknown): PublicKeyCredentialDescriptor[] => ((list ?? []) as Described[]).map((one) => ({ ...one, id: bytesOf(one.id) }))

/** Whether this browser knows passkeys at all: those built into WeChat and WeCom do not. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function' && typeof navigator.credentials?.create === 'function'

/** Whether this very device can check that it is its owner, by finger, face or screen lock. */
export async function canCheckOwner(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false))
}

/** Lets the device make a key. */
export async function makeKey(options: Json): Promise<object> {
  const user = options.user as { id: string }
  const publicKey = { ...options, challenge: bytesOf(options.challenge as string), user: { ...user, id: bytesOf(user.id) }, excludeCredentials: described(options.excludeCredentials) }
  const made = await asked(() => navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions }))
  const response = made.response as AuthenticatorAttestationResponse
  return answer(made, { attestationObject: textOf(response.attestationObject) })
}

/** Lets the device sign with a key that it has. */
export async function signWithKey(options: Json): Promise<object> {
  const publicKey = { ...options, challenge: bytesOf(options.challenge as string), allowCredentials: described(options.allowCredentials) }
  const signed = await asked(() => navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions }))
  const response = signed.response as AuthenticatorAssertionResponse
  return answer(signed, {
    authenticatorData: textOf(response.authenticatorData),
    signature: textOf(response.signature),
    userHandle: response.userHandle ? textOf(response.userHandle) : null,
  })
}

const answer = (credential: PublicKeyCredential, response: Json): object => ({
  id: credential.id,
  rawId: textOf(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
  response: { clientDataJSON: textOf(credential.response.clientDataJSON), ...response },
})

/** What a browser says when nothing came of it is no bug of this site. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask()
    if (credential) return credential as PublicKeyCredential
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown
    if (thrown.name === 'InvalidStateError') throw new Problem('passkey_known', 409, w('passkey.known'), w('passkey.known_next'))
  }
  throw new Problem('passkey_cancelled', 409, w('passkey.cancelled'), w('passkey.cancelled_next'))
}
