import { bundle } from '../../core/src/law/bundle.ts'
import { compile } from '../../core/src/law/compile.ts'
import { readDocument } from '../../core/src/law/notation/document.ts'
import { format } from '../../core/src/law/notation/format.ts'
import type { Source } from '../../core/src/law/notation/source.ts'
import { atOnce } from '../at-once.ts'
import { broken, chance, piecesOf, sound } from './mutate.ts'

export type Fuzzed = { readonly cases: number; readonly taken: number; readonly refused: number }

/** A case that did what it must not, with its text, so that it can be tried again. */
export class Found extends Error {
  override name = 'Found'
}

function said(source: Source, what: string): string {
  return `${what} in ${source.file}: ${JSON.stringify(source.text)}`
}

/**
 * Compiles broken files made from sound ones. Each must be taken, or refused with places that lie within it, in less
 * than a second; a file that can be read must also format to one that is the same to the compiler, and to the formatter.
 * Throws Found with the first case that does not.
 */
export function fuzz(files: readonly string[], cases: number, seed: number, each?: (done: number) => void): Fuzzed {
  const pieces = piecesOf(files)
  const draw = chance(seed)
  let taken = 0
  for (let count = 0; count < cases; count += 1) {
    const { file, text } = sound(pieces, draw)
    let wrong = text
    for (let times = draw(5); times > 0; times -= 1) wrong = broken(wrong, pieces, draw)
    const source = { file, text: wrong }
    if (tryCase(source)) taken += 1
    if (count % 4 === 0) tryFormat(source)
    each?.(count + 1)
  }
  return { cases, taken, refused: cases - taken }
}

/** Whether the file was taken without a problem. */
function tryCase(source: Source): boolean {
  const { problems } = quickly(source, () => compile([source]))
  const lines = source.text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const { file, line, column, message } of problems) {
    const text = lines[line - 1]
    if (file !== source.file || text === undefined || column < 1 || column > text.length + 1) {
      throw new Found(said(source, `the problem "${message}" has no place (${file}:${line}:${column})`))
    }
  }
  return problems.length === 0
}

function tryFormat(source: Source): void {
  const { text, problems } = quickly(source, () => format(source))
  if (problems.length > 0) {
    if (text !== source.text) throw new Found(said(source, 'a file that cannot be read was changed'))
    return
  }
  const again = { file: source.file, text }
  if (format(again).text !== text) throw new Found(said(source, 'formatting it twice changes it'))
  if (source.file.endsWith('.md') && readDocument(again).problems.length > 0)
    throw new Found(said(source, 'it cannot be read once formatted'))
  if (bytesOf(again) !== bytesOf(source)) throw new Found(said(source, 'formatting it changes what it says'))
}

function bytesOf(source: Source): string {
  const { parts, modelledOn } = compile([source])
  return bundle(parts, modelledOn).text
}

function quickly<T>(source: Source, run: () => T): T {
  const { made, tooLong } = atOnce(() => caught(source, run))
  if (tooLong !== null) throw new Found(said(source, `it took ${Math.round(tooLong)} ms`))
  return made
}

function caught<T>(source: Source, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw new Found(said(source, 'a crash'), { cause: error })
  }
}
