import type { Problem } from '../model.ts'
import { readDocument, readEntry } from './document.ts'
import { FRONT_KEYS, keyOf } from './front.ts'
import { readMembers } from './list.ts'
import type { Block, Field, Prose } from './markdown.ts'
import { printEntryLines, printMembers } from './print.ts'
import type { Source } from './source.ts'
import { tried } from './source.ts'

/** A file in its canonical layout, or as it was where it cannot be read, with the problems that say why. */
export type Formatted = { readonly text: string; readonly problems: readonly Problem[] }

/**
 * The one canonical layout of a file of the statute book; formatting it again changes nothing, and it compiles to the
 * same bytes as before. A file that cannot be read is left alone.
 *
 * - Lines end in a newline, the file in exactly one; no line has spaces at its end; there is no byte order mark.
 * - The keys of the front matter stand in the order of `FRONT_KEYS`; those that repeat keep theirs. No empty lines.
 * - Entries are printed from what was read, in the grammar's order: one space after a keyword, two between the columns
 *   of a list, `because` before its translations, exceptions together on as few lines of 120 as they fit.
 * - One empty line between the entries of a block, and one above and below a block.
 * - Sets, members, edits and reasons keep the order in which they were written: it carries meaning for the reader, and
 *   often is the law's own.
 * - Prose stays as it is.
 */
export function format(source: Source): Formatted {
  if (source.file.endsWith('.tsv')) return formatMembers(source)
  const { document, problems } = readDocument(source)
  if (!document || problems.length > 0) return { text: source.text, problems }
  const { fields, body } = document.layout
  const blocks = body
    .map((part) => (part.kind === 'block' ? printBlock(part) : printProse(part)))
    .filter((lines) => lines.length > 0)
  const lines = ['---', ...printFront(fields), '---', ...blocks.flatMap((block) => ['', ...block])]
  return { text: `${lines.join('\n')}\n`, problems }
}

function formatMembers(source: Source): Formatted {
  const problems: Problem[] = []
  const read = tried(() => readMembers(source.file, source.text), problems)
  return { text: read ? printMembers(read) : source.text, problems }
}

function printFront(fields: readonly Field[]): string[] {
  const rank = (field: Field) => FRONT_KEYS.indexOf(keyOf(field))
  return [...fields]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ key, value }) => `${key}: ${key === 'status' ? value.replace(/ {2,}/, '  ') : value}`)
}

function printBlock({ tick, word, entries }: Block): string[] {
  const printed = entries.map((entry) => printEntryLines(readEntry(entry)))
  return [`${tick}${word}`, ...printed.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])), tick]
}

/** Without the empty lines at its ends: what follows it puts its own. */
function printProse({ lines }: Prose): string[] {
  const texts = lines.map(({ text }) => text)
  const first = texts.findIndex((text) => text !== '')
  const last = texts.findLastIndex((text) => text !== '')
  return first < 0 ? [] : texts.slice(first, last + 1)
}
