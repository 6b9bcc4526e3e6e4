// The real binary with a database of its own, on a free port.

import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const START_MS_MAX = 120_000
// A Tuesday, 14:30 in Guangzhou.
const NOW = '2026-11-24T06:30:00Z'
const BINARY = process.env.HAIZHU_BIN ?? fileURLToPath(new URL('../../target/debug/haizhu', import.meta.url))
const AUDIT = process.env.HAIZHU_AUDIT_BIN ?? join(BINARY, '../haizhu-audit')

export { AUDIT }

/** `haizhu demo` on an empty folder, ready to answer. */
export async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), 'haizhu-browser-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const file = createWriteStream(join(folder, 'service.log'))
  let running = null

  async function start(now) {
    const process_ = spawn(BINARY, ['demo'], {
      cwd: folder,
      env: {
        ...process.env,
        HAIZHU_LISTEN: `127.0.0.1:${port}`,
        HAIZHU_PUBLIC_URL: url,
        HAIZHU_DATA_DIR: folder,
        HAIZHU_DATABASE_URL: `sqlite://${join(folder, 'haizhu.db')}`,
        HAIZHU_NOW: now,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    process_.stdout.pipe(file, { end: false })
    process_.stderr.pipe(file, { end: false })
    running = { process_, ended: new Promise((resolve) => process_.once('exit', resolve)) }
    await ready(url, process_)
  }

  async function end() {
    running.process_.kill('SIGTERM')
    await running.ended
  }

  const stop = async () => {
    await end()
    await rm(folder, { recursive: true, force: true })
  }
  /** The same database at a later moment: everybody stays signed in. */
  const moveTo = async (now) => {
    await end()
    await start(now)
  }

  try {
    await start(NOW)
  } catch (error) {
    const said = await readFile(join(folder, 'service.log'), 'utf8')
    await stop()
    throw new Error(`${error.message}\n${said}`)
  }
  return { url, folder, stop, moveTo }
}

async function ready(url, process_) {
  const deadline = Date.now() + START_MS_MAX
  while (Date.now() < deadline) {
    if (process_.exitCode !== null) throw new Error(`the service ended with ${process_.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the service did not become ready')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
