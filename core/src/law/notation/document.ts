import type { Problem } from '../model.ts'
import type { WrittenDefine } from './define.ts'
import { readDefine } from './define.ts'
import type { WrittenExample } from './example.ts'
import { readExample } from './example.ts'
import type { FrontMatter } from './front.ts'
import { readFrontMatter } from './front.ts'
import type { WrittenList } from './list.ts'
import { readList } from './list.ts'
import type { Block, Field, Prose } from './markdown.ts'
import { BLOCKS, readMarkdown } from './markdown.ts'
import type { WrittenRule } from './rule.ts'
import { readRule } from './rule.ts'
import type { Entry, Source } from './source.ts'
import { legible, refuse, tried } from './source.ts'

/** A file of the statute book as written. */
export type Document = {
  readonly file: string
  readonly front: FrontMatter
  readonly rules: readonly WrittenRule[]
  readonly defines: readonly WrittenDefine[]
  readonly lists: readonly WrittenList[]
  readonly examples: readonly WrittenExample[]
  /** What the file was read from, in its order, for the formatter. */
  readonly layout: { readonly fields: readonly Field[]; readonly body: readonly (Block | Prose)[] }
}

/** One entry of a fenced block, by what it is. */
export type Read =
  | { readonly kind: 'rule'; readonly rule: WrittenRule }
  | { readonly kind: 'define'; readonly define: WrittenDefine }
  | { readonly kind: 'list'; readonly list: WrittenList }
  | { readonly kind: 'example'; readonly example: WrittenExample }

/**
 * Reads one Markdown file. Problems of an entry do not stop the entries after it; the document is null only when the
 * front matter itself cannot be read, or a block is not closed.
 */
export function readDocument(source: Source): { document: Document | null; problems: Problem[] } {
  const problems: Problem[] = []
  const markdown = tried(() => readMarkdown(source), problems)
  if (!markdown) return { document: null, problems }
  problems.push(...markdown.problems)
  const front = tried(() => readFrontMatter(markdown.fields, { file: source.file, line: 1, text: '---' }), problems)
  if (!front) return { document: null, problems }
  const read = markdown.body
    .flatMap((part) => (part.kind === 'block' ? part.entries : []))
    .map((entry) => tried(() => inPlace(readEntry(entry), entry, front), problems))
  const document: Document = {
    file: source.file,
    front,
    rules: read.flatMap((each) => (each?.kind === 'rule' ? [each.rule] : [])),
    defines: read.flatMap((each) => (each?.kind === 'define' ? [each.define] : [])),
    lists: read.flatMap((each) => (each?.kind === 'list' ? [each.list] : [])),
    examples: read.flatMap((each) => (each?.kind === 'example' ? [each.example] : [])),
    layout: { fields: markdown.fields, body: markdown.body },
  }
  return { document, problems }
}

/** Reads one entry by its first word. Refuses what starts no entry, and characters that cannot be seen. */
export function readEntry(entry: Entry): Read {
  for (const line of entry.lines) legible(line)
  const [head] = entry.lines
  const keyword = BLOCKS.find((word) => head.text === word || head.text.startsWith(`${word} `))
  if (keyword === 'rule') return { kind: 'rule', rule: readRule(entry) }
  if (keyword === 'define') return { kind: 'define', define: readDefine(entry) }
  if (keyword === 'list') return { kind: 'list', list: readList(entry) }
  if (keyword === 'example') return { kind: 'example', example: readExample(entry) }
  return refuse(head, 1, `\`${head.text}\` starts no entry`, `one of ${BLOCKS.join(', ')}`, head.text, BLOCKS)
}

/** A rule of no one nation would be judged in nobody's column: it would stand there and never speak. */
function inPlace(read: Read, entry: Entry, front: FrontMatter): Read {
  if (front.regime === 'common' && (read.kind === 'rule' || read.kind === 'define')) {
    refuse(
      entry.lines[0],
      1,
      `a ${read.kind} in a file of lists that belong to no one nation`,
      'only lists under `regime: common`',
    )
  }
  return read
}
