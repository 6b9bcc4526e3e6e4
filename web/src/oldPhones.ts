// What the libraries take for granted and the oldest phones in the neighbourhood (Chrome 70, Safari 13) do not have.
const root = window as unknown as Record<string, unknown>
if (typeof globalThis === 'undefined') root.globalThis = window
if (typeof queueMicrotask === 'undefined') root.queueMicrotask = (then: () => void) => void Promise.resolve().then(then)

const object = Object as unknown as { hasOwn?: (of: object, name: PropertyKey) => boolean }
if (!object.hasOwn) object.hasOwn = (of, name) => Object.prototype.hasOwnProperty.call(of, name)

export {}
