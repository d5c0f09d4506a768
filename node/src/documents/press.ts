import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refused } from '@entente/core/contract/refusals'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { loadFonts } from './fonts.ts'
import { legible } from './legible.ts'
import type { Sheet } from './sheet.ts'

type Press = { readonly compiler: NodeCompiler; readonly covers: (codePoint: number) => boolean }

/** Compilations after which the compiler lets go of what it kept. */
const KEPT_FOR = 10

/** More than any licence says, whose acts are bounded. The compiler holds the whole process up while it works. */
const MOST_LETTERS = 1_000_000

let press: Promise<Press> | null = null

/**
 * A sheet as a tagged PDF (PDF/UA-1): the same bytes for the same sheet, whatever the machine, its time zone and its
 * language. Refuses `too-large`, and `unsupported` on a platform for which there is no compiler. The compiler and the
 * fonts are loaded when the first sheet comes.
 */
export async function print(sheet: Sheet): Promise<Uint8Array> {
  press ??= openPress()
  const { compiler, covers } = await press
  const data = settable(sheet, covers)
  if (data.length > MOST_LETTERS) throw new Refused('too-large', 'the document is too long to be set')
  const compiled = compiler.compile({ mainFilePath: join(layouts(), 'sheet.typ'), inputs: { sheet: data } })
  try {
    const faults = [compiled.takeError(), compiled.takeWarnings()].filter((each) => each !== null)
    const said = faults.flatMap((fault) => compiler.fetchDiagnostics(fault))
    if (compiled.result === null || said.length > 0) throw new Error(`a document was not set: ${JSON.stringify(said)}`)
    return compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: Date.parse(sheet.at) / 1000 })
  } finally {
    compiler.evictCache(KEPT_FOR)
  }
}

async function openPress(): Promise<Press> {
  const { NodeCompiler } = await loadCompiler()
  const { blobs, covers } = loadFonts()
  const compiler = NodeCompiler.create({ workspace: layouts(), fontArgs: [{ fontBlobs: [...blobs] }] })
  return { compiler, covers }
}

async function loadCompiler(): Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')> {
  try {
    return await import('@myriaddreamin/typst-ts-node-compiler')
  } catch (cause) {
    throw noCompiler(cause)
  }
}

function noCompiler(cause: unknown): Refused {
  const where = `${process.platform} on ${process.arch}`
  const refused = new Refused(
    'unsupported',
    `this node makes no PDF: its compiler of documents does not run on ${where}`,
  )
  refused.cause = cause
  return refused
}

/** The folder of layouts, which is the only one that the compiler reads. The program may run from its sources or built. */
function layouts(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'src', 'documents', 'layouts')
    if (existsSync(found)) return found
    if (dirname(folder) === folder) throw new Error('the layouts of documents are not beside the program')
  }
}

/** The sheet as JSON with every text of it made legible: here and nowhere else, so that none is forgotten. */
function settable(sheet: Sheet, covers: (codePoint: number) => boolean): string {
  return JSON.stringify(sheet, (_, value) => (typeof value === 'string' ? legible(value, covers) : value))
}
