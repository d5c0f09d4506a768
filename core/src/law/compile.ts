import { endlessExceptions } from './check/cycles.ts'
import { readNames, unknownNames } from './link/names.ts'
import { strayMembers, trespasses } from './link/ownership.ts'
import { linkPart } from './link/part.ts'
import type { Example, Part, Problem } from './model.ts'
import type { Document } from './notation/document.ts'
import { readDocument } from './notation/document.ts'
import type { WrittenMembers } from './notation/list.ts'
import { readMembers } from './notation/list.ts'
import type { Source } from './notation/source.ts'
import { NotUnderstood } from './notation/source.ts'
import { order } from './order.ts'

/** A statute book as read from its sources. With problems of severity `error` it may not be used to decide. */
export type Compiled = {
  readonly parts: readonly Part[]
  readonly modelledOn: string
  readonly examples: readonly Example[]
  readonly documents: readonly Document[]
  readonly problems: readonly Problem[]
}

/**
 * Reads and links the files of a statute book: Markdown files of the notation, and tab-separated files with members
 * for its lists. Takes the files in any order and gives the same parts for the same texts; other files are ignored.
 */
export function compile(sources: readonly Source[]): Compiled {
  const problems: Problem[] = []
  const documents: Document[] = []
  const members: WrittenMembers[] = []
  for (const source of [...sources].sort((a, b) => order(a.file, b.file))) {
    if (source.file.endsWith('.tsv')) {
      const read = tried(() => readMembers(source.file, source.text), problems)
      if (read) members.push(read)
    } else if (source.file.endsWith('.md') && source.text.replace(/^\uFEFF/, '').startsWith('---')) {
      const read = readDocument(source)
      problems.push(...read.problems)
      if (read.document) documents.push(read.document)
    } else if (source.file.endsWith('.md')) problems.push(...hiddenLaw(source))
  }
  const groups = group(documents)
  const zones = nationZones(documents)
  const parts: Part[] = []
  const examples: Example[] = []
  for (const [id, group] of [...groups].sort(([a], [b]) => order(a, b))) {
    const linked = linkPart(id, group, zones, members)
    problems.push(...linked.problems)
    parts.push(linked.part)
    examples.push(...linked.examples)
  }
  const names = readNames(parts)
  problems.push(...names.problems, ...unknownNames(documents, parts, names), ...endlessExceptions(parts))
  problems.push(...trespasses(parts, documents), ...strayMembers(parts, members))
  const modelledOn =
    parts
      .flatMap((part) => part.instruments.map(({ modelled }) => modelled))
      .sort(order)
      .at(-1) ?? ''
  return { parts, modelledOn, examples, documents, problems }
}

function tried<T>(read: () => T, problems: Problem[]): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error
    problems.push(error.problem)
    return null
  }
}

/** A file that is read as prose, for it has no front matter, and holds a block that means to be law. */
function hiddenLaw({ file, text }: Source): Problem[] {
  const line = text.split(/\r?\n/).findIndex((each) => /^\s*(?:```+|~~~+)\s*(?:rule|list|define|example)\b/.test(each))
  if (line < 0) return []
  const message = 'a block of law in a file without front matter'
  return [
    { file, line: line + 1, column: 1, message, expected: '`---` on the first line', nearest: null, severity: 'error' },
  ]
}

function group(documents: readonly Document[]): Map<string, Document[]> {
  const groups = new Map<string, Document[]>()
  for (const document of documents) {
    const { regime, agreement } = document.front
    const id = agreement === null ? (regime ?? 'common') : `agreement/${agreement}`
    groups.set(id, [...(groups.get(id) ?? []), document])
  }
  return groups
}

/** The zone of each nation that some file names; a nation's own files speak first. */
function nationZones(documents: readonly Document[]): Map<string, string> {
  const zones = new Map<string, string>()
  for (const { front } of documents) {
    for (const { nation, zone } of front.zones)
      if (!zones.has(nation) || front.regime === nation) zones.set(nation, zone)
  }
  return zones
}
