// The real binary with a database of its own, on a free port.

import { execFile, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const START_MS_MAX = 120_000
// A Tuesday, 14:30 in Guangzhou.
const NOW = '2026-11-24T06:30:00Z'
const BINARY = process.env.HAIZHU_BIN ?? fileURLToPath(new URL('../../target/debug/haizhu', import.meta.url))
const AUDIT = process.env.HAIZHU_AUDIT_BIN ?? join(BINARY, '../haizhu-audit')

export { AUDIT }

/** `haizhu demo` on an empty folder and an empty database, in a file or on a server, with settings of its own, ready to answer. */
export async function startDemo(engine = 'sqlite', settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'haizhu-browser-'))
  const database = engine === 'postgres' ? await createDatabase(basename(folder)) : `sqlite://${join(folder, 'haizhu.db')}`
  const port = await freePort()
  const url = `http://localhost:${port}`
  const file = createWriteStream(join(folder, 'service.log'))
  let running = null

  async function start(now) {
    const process_ = spawn(BINARY, ['demo'], {
      cwd: folder,
      env: {
        ...process.env,
        ...settings,
        HAIZHU_LISTEN: `127.0.0.1:${port}`,
        HAIZHU_PUBLIC_URL: url,
        HAIZHU_DATA_DIR: folder,
        HAIZHU_DATABASE_URL: database,
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

/** A database on the server that the tests were given; it goes with the server. */
async function createDatabase(name) {
  const server = process.env.HAIZHU_TEST_POSTGRES
  if (!server) throw new Error('HAIZHU_TEST_POSTGRES names a server: `cargo xtask postgres` starts one')
  const psql = process.env.HAIZHU_PSQL ?? 'psql'
  await promisify(execFile)(psql, ['--quiet', '--no-psqlrc', '--command', `CREATE DATABASE "${name}"`, server])
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
