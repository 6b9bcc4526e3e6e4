/** Where this browser keeps the keys made in it: IndexedDB takes a key itself, so its secret half never becomes bytes. */
import type { DeviceKey } from './deviceKey'

const DATABASE = 'haizhu-signing'
const STORE = 'keys'
const VERSION = 1
/** Some browsers never answer when storage is closed to them. */
const PATIENCE_MS = 5_000

/** One key for each account that signs on this device. */
export const keptKey = async (account: string): Promise<DeviceKey | null> =>
  ((await onShelf('readonly', (store) => store.get(account))) as DeviceKey | undefined) ?? null

export async function keepKey(key: DeviceKey): Promise<void> {
  await onShelf('readwrite', (store) => store.put(key))
}

export async function dropKey(account: string): Promise<void> {
  await onShelf('readwrite', (store) => store.delete(account))
}

async function onShelf<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened()
  try {
    return await answered((yes, no) => {
      const transaction = database.transaction(STORE, mode)
      const request = act(transaction.objectStore(STORE))
      // A write counts when the whole transaction does.
      transaction.oncomplete = () => yes(request.result)
      transaction.onabort = () => no(transaction.error)
      transaction.onerror = () => no(transaction.error)
    })
  } finally {
    database.close()
  }
}

const opened = (): Promise<IDBDatabase> => answered((yes, no) => {
  const request = indexedDB.open(DATABASE, VERSION)
  request.onupgradeneeded = () => { request.result.createObjectStore(STORE, { keyPath: 'account' }) }
  request.onsuccess = () => yes(request.result)
  request.onerror = () => no(request.error)
  request.onblocked = () => no(new Error('the shelf is in use'))
})

function answered<T>(ask: (yes: (value: T) => void, no: (why: unknown) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the shelf does not answer')), PATIENCE_MS)
    const settle = <V>(then: (value: V) => void) => (value: V) => { clearTimeout(timer); then(value) }
    ask(settle(resolve), settle(reject))
  })
}
