import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Refused } from '@entente/core/contract/refusals'
import { type Fonts, loadFonts } from './fonts.ts'
import { legible } from './legible.ts'
import type { Sheet } from './sheet.ts'

/** What `compile.mjs` answers: the file, what its compiler said against the document, or why there is no compiler. */
type Outcome = { pdf: Uint8Array } | { faults: readonly unknown[] } | { missing: unknown }

/** More than any licence says, whose acts are bounded. */
const MOST_LETTERS = 1_000_000

/** One at a time: each takes a processor for as long as it lasts. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * A sheet as a tagged PDF (PDF/UA-1): the same bytes for the same sheet, whatever the machine, its time zone and its
 * language. Refuses `too-large`, and `unsupported` on a platform for which there is no compiler. The compiler and the
 * fonts are loaded when a sheet comes, and the compiler runs beside the node's own thread.
 */
export function print(sheet: Sheet): Promise<Uint8Array> {
  const printed = turn.then(() => setOnce(sheet))
  turn = printed.catch(() => null)
  return printed
}

let fonts: Fonts | null = null

async function setOnce(sheet: Sheet): Promise<Uint8Array> {
  fonts ??= loadFonts()
  const { files, covers } = fonts
  const data = settable(sheet, covers)
  if (data.length > MOST_LETTERS) throw new Refused('too-large', 'the document is too long to be set')
  const outcome = await compile({ fonts: files, sheet: data, seconds: Date.parse(sheet.at) / 1000 })
  if ('pdf' in outcome) return outcome.pdf
  if ('missing' in outcome) throw noCompiler(outcome.missing)
  throw new Error(`a document was not set: ${JSON.stringify(outcome.faults)}`)
}

function compile(job: { fonts: readonly string[]; sheet: string; seconds: number }): Promise<Outcome> {
  const folder = ownFolder()
  const workerData = { ...job, layouts: join(folder, 'layouts') }
  return new Promise((resolve, reject) => {
    const execArgv = process.execArgv.filter((flag) => flag === '--no-addons')
    const worker = new Worker(join(folder, 'compile.mjs'), { workerData, execArgv })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the compiler of documents ended without an answer')))
  })
}

function noCompiler(cause: unknown): Refused {
  const where = `${process.platform} on ${process.arch}`
  const message = `this node makes no PDF: its compiler of documents does not run on ${where}`
  const refused = new Refused('unsupported', message)
  refused.cause = cause
  return refused
}

/** Where the layouts and the compiler's thread lie: this folder, from which the program may run or be built. */
function ownFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'src', 'documents')
    if (existsSync(join(found, 'compile.mjs'))) return found
    if (dirname(folder) === folder) throw new Error('the layouts of documents are not beside the program')
  }
}

/** The sheet as JSON with every text of it made legible: here and nowhere else, so that none is forgotten. */
function settable(sheet: Sheet, covers: (codePoint: number) => boolean): string {
  return JSON.stringify(sheet, (_, value) => (typeof value === 'string' ? legible(value, covers) : value))
}
