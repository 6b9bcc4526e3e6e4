import { afterEach, expect, test, vi } from 'vitest'
import { Problem } from '@/api/problem'
import { canCheckOwner, knowsPasskeys, makeKey, signWithKey } from './webauthn'

const buffer = (...bytes: number[]): ArrayBuffer => new Uint8Array(bytes).buffer
const device = (does: Partial<CredentialsContainer>) => {
  vi.stubGlobal('PublicKeyCredential', Object.assign(vi.fn(), { isUserVerifyingPlatformAuthenticatorAvailable: async () => true }))
  vi.stubGlobal('navigator', { userAgent: '', credentials: { create: async () => null, get: async () => null, ...does } })
}
afterEach(() => vi.unstubAllGlobals())

test('a browser without the interface has no passkeys', async () => {
  vi.stubGlobal('PublicKeyCredential', undefined)
  expect(knowsPasskeys()).toBe(false)
  expect(await canCheckOwner()).toBe(false)
})

test('bytes go to the device as bytes and come back as text', async () => {
  let seen: CredentialCreationOptions | undefined
  device({
    create: async (options) => {
      seen = options
      return { id: '-_8', rawId: buffer(0xfb, 0xff), type: 'public-key', response: { clientDataJSON: buffer(123, 125), attestationObject: buffer(1, 2, 3) } } as unknown as Credential
    },
  })
  const made = await makeKey({ challenge: '-_8', user: { id: 'AQI', name: '陈*' }, excludeCredentials: [{ id: 'AQI', type: 'public-key' }] })
  const asked = seen?.publicKey
  expect(new Uint8Array(asked?.challenge as ArrayBuffer)).toEqual(new Uint8Array([0xfb, 0xff]))
  expect(new Uint8Array(asked?.user.id as ArrayBuffer)).toEqual(new Uint8Array([1, 2]))
  expect(made).toEqual({ id: '-_8', rawId: '-_8', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'e30', attestationObject: 'AQID' } })
})

test('a signature comes back with the person for whom the key was made', async () => {
  device({
    get: async () => ({ id: 'AQI', rawId: buffer(1, 2), type: 'public-key', response: { clientDataJSON: buffer(123, 125), authenticatorData: buffer(9), signature: buffer(8), userHandle: buffer(7) } }) as unknown as Credential,
  })
  expect(await signWithKey({ challenge: 'AQI' })).toMatchObject({ response: { authenticatorData: 'CQ', signature: 'CA', userHandle: 'Bw' } })
})

test.each([['NotAllowedError', 'passkey_cancelled'], ['AbortError', 'passkey_cancelled'], ['InvalidStateError', 'passkey_known']])('%s is said in words: %s', async (name, code) => {
  device({ create: async () => { throw new DOMException('no', name) }, get: async () => null })
  const failed = await makeKey({ challenge: 'AQI', user: { id: 'AQI' } }).catch((thrown: unknown) => thrown)
  expect(failed).toBeInstanceOf(Problem)
  expect((failed as Problem).code).toBe(code)
})
