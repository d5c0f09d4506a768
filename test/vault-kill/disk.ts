import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { filesBelow } from '../files.ts'
import { sha256Of } from '../vault/official-call.ts'

const LINE_BYTES = 16

/** A drawing in words, of lines that are all different, and in each of which stands what to look for. */
export type Drawing = { readonly text: Buffer; readonly mark: string }

export function drawingOf(bytes: number): Drawing {
  const mark = `part ${randomBytes(6).toString('hex')} of the drawing`
  const lines = ['NOT PROTECTIVELY MARKED']
  for (let length = 0; length < bytes; length += mark.length + 2 * LINE_BYTES + 2)
    lines.push(`${mark} ${randomBytes(LINE_BYTES).toString('hex')}`)
  return { text: Buffer.from(`${lines.join('\n')}\n`), mark }
}

/** The files in which a mark stands, as it is or in base64. */
export function filesWith(mark: string, files: readonly string[]): string[] {
  const needles = [Buffer.from(mark), ...[0, 1, 2].map((shift) => base64Of(mark, shift))]
  return files.filter((file) => {
    const bytes = bytesOf(file)
    return needles.some((needle) => bytes.includes(needle))
  })
}

/** A file of a database that runs may be gone once it is looked at. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

/** What base64 has of a mark that begins so many bytes after a group of three, without the letters that others share. */
function base64Of(mark: string, shift: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(mark)]).toString('base64')
  return Buffer.from(whole.replace(/=+$/, '').slice(shift === 0 ? 0 : 4, -4))
}

/** What is wrong with the packages in a nation’s folder, of which these are registered (`sha256:…`), while nothing goes on. */
export function wrongWithVault(folder: string, registered: ReadonlySet<string>): string[] {
  return filesBelow(folder).flatMap((path) => {
    const name = path.slice(folder.length + 1)
    const [, digest] = /^([0-9a-f]{64})\.tdf$/.exec(name) ?? []
    if (digest === undefined) return [`${name} was left in the vault`]
    if (sha256Of(readFileSync(path)) !== `sha256:${digest}`) return [`${name} is half a package`]
    return registered.has(`sha256:${digest}`) ? [] : [`${name} is a package that is not registered`]
  })
}
