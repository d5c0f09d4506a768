import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { disk } from '../adapters/disk.ts'
import { connect } from '../database.ts'
import { migrate, schemaDigest } from '../migrations.ts'
import { isParsedOnce } from '../parsed-once.ts'
import { Stopped } from '../stopped.ts'

/** Its `package.json` stands beside the folder of its programs, and is not among what it exports. */
function pgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version }: { version: string } = JSON.parse(
    Buffer.from(disk.read(join(main, '../../package.json'))).toString(),
  )
  return version
}

/** The build's folder, from the sources as from whichever of its files this one has become. */
const DIST = /\/dist\/[^/]+\.js$/.test(import.meta.url) ? './' : '../../../dist/'

/**
 * The pool of one connection that PGlite answers. A query outside of the open transaction fails, and does not hang; nor
 * does one after the server has ended.
 */
export function connectTo(pglite: PGlite) {
  const hasEnded = refuseOnceEnded(pglite)
  const config = { ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 30_000 }
  keepParsed(config.connection)
  return { ...connect(config), hasEnded }
}

type Connection = ReturnType<typeof createPgConfig>['connection']

/**
 * What a group writes is parsed and planned once, by a name, and not for each group: that is half of what so short a
 * statement costs. They give no rows, or columns that they name, so nothing is outdated when a table gets another one.
 * Nobody stands between PGlite and its one connection; a pooler before a server would not keep names.
 */
function keepParsed(connection: Connection): void {
  const [parse, bind] = [connection.parse.bind(connection), connection.bind.bind(connection)]
  const names = new Map<string, string>()
  const parsed = new Set<string>()
  let statement = ''
  connection.parse = (query: { readonly text: string }) => {
    statement = isParsedOnce(query.text) ? (names.get(query.text) ?? `written ${names.size + 1}`) : ''
    if (statement !== '') names.set(query.text, statement)
    if (!parsed.has(statement)) parse({ ...query, name: statement })
  }
  connection.bind = (portal: object) => bind({ ...portal, statement })
  // One that was refused is not there.
  const note = () => {
    if (statement !== '') parsed.add(statement)
  }
  connection.on('parseComplete', note)
  // An end takes all who listen off the connection, which the next client goes on with, and so does the session.
  const end = connection.end.bind(connection)
  connection.end = () => {
    end()
    connection.on('parseComplete', note)
  }
}

/** After an error of these severities a server ends. */
const LAST: readonly unknown[] = ['FATAL', 'PANIC']

/**
 * A server that ends, as when its own log cannot be written, says so and no word more: whoever asked it anything would
 * wait for ever, and a node that waits holds its folder. From then on everything is refused at once, as `Stopped`.
 */
function refuseOnceEnded(pglite: PGlite): () => boolean {
  let end: Stopped | null = null
  const ended = (cause: unknown) => {
    end = new Stopped('the tables have failed: open the node again', { cause })
    return end
  }
  const ask = together(pglite.execProtocolStream.bind(pglite))
  pglite.execProtocolStream = async (message, options) => {
    if (end !== null) throw end
    const answers = await ask(message, options).catch((cause: unknown) => {
      throw ended(cause)
    })
    const last = answers.find((answer) => 'severity' in answer && LAST.includes(answer.severity))
    if (last !== undefined) throw ended(last)
    return answers
  }
  return () => end !== null
}

type Ask = PGlite['execProtocolStream']

/** Parse, Bind, Describe and Execute: the driver waits for no answer to these, but for that to the Sync after them. */
const PARTS: readonly (number | undefined)[] = [...'PBDE'].map((letter) => letter.charCodeAt(0))

/**
 * The driver hands over each message of a query by itself, and each call of PGlite costs as much as a short query does:
 * they go together. What PGlite asks itself by these messages, without the file system's sync, it does wait for.
 */
function together(ask: Ask): Ask {
  let parts: Uint8Array[] = []
  return async (message, options) => {
    if (options?.syncToFs !== undefined) return ask(message, options)
    parts.push(message)
    if (PARTS.includes(message[0])) return []
    const whole = parts.length === 1 ? message : Buffer.concat(parts)
    parts = []
    return ask(whole, options)
  }
}

/** Changes with the way in which the database is made, so that one of another making is not used. */
const MAKING = 2

/** The databases that the server copies others from. Nothing connects to them, and they are two thirds of all files. */
const TEMPLATES = ['template0', 'template1'] as const

/**
 * An empty database with all tables, as a tar file: to unpack one takes half a second, to make one four. It is made on
 * first use, or when the node is built.
 */
export async function preparedDatabase(folder = fileURLToPath(new URL(DIST, import.meta.url))): Promise<Blob> {
  const path = join(folder, `empty-${pgliteVersion()}-${MAKING}-${schemaDigest().slice(0, 16)}.tar`)
  if (disk.size(path) !== null) return new Blob([Buffer.from(disk.read(path))])
  const tar = await makeEmpty()
  keep(folder, path, new Uint8Array(await tar.arrayBuffer()))
  return tar
}

async function makeEmpty(): Promise<Blob> {
  const pglite = await PGlite.create({ dataDir: 'memory://', initDbStartParams: ['--wal-segsize=1'] })
  const { db } = connectTo(pglite)
  try {
    await migrate(db)
    for (const name of TEMPLATES) {
      await pglite.exec(`update pg_database set datistemplate = false where datname = '${name}'`)
      await pglite.exec(`drop database ${name}`)
    }
    await pglite.exec('checkpoint')
    return await pglite.dumpDataDir('none')
  } finally {
    await db.destroy()
    await pglite.close()
  }
}

/** Other processes may do the same at once. Where it cannot be written it is made again next time. */
function keep(folder: string, path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}`
  try {
    disk.makeFolder(folder)
    const file = disk.open(temporary, 'update')
    disk.write(file, bytes, 0)
    disk.close(file)
    disk.rename(temporary, path)
  } catch {
    disk.remove(temporary)
  }
}
