import { nearest } from '../../contract/nearest.ts'
import type { Problem } from '../model.ts'
import type { Entry, Line, Source } from './source.ts'
import { refuse, tried } from './source.ts'

export type Field = { readonly key: string; readonly value: string; readonly at: Line; readonly column: number }

/** The kinds of block that decide; each is also the first word of its entries. */
export const BLOCKS = ['rule', 'list', 'define', 'example'] as const

/** A fenced block of the notation: the fence's ticks, its word, and the entries between empty lines. */
export type Block = {
  readonly kind: 'block'
  readonly tick: string
  readonly word: string
  readonly entries: readonly Entry[]
}
export type Prose = { readonly kind: 'prose'; readonly lines: readonly Line[] }

export type Markdown = {
  readonly fields: readonly Field[]
  /** What stands below the front matter, in its order. */
  readonly body: readonly (Block | Prose)[]
  readonly problems: readonly Problem[]
}

/**
 * Parts a Markdown file into the fields of its front matter, the entries of its fenced blocks, and prose. Refuses a file
 * without front matter, and a block that is not closed; reports a fence that was meant as ours and would pass for prose.
 */
export function readMarkdown(source: Source): Markdown {
  const lines = source.text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((text, index): Line => ({ file: source.file, line: index + 1, text: text.trimEnd() }))
  const { fields, rest } = frontMatter(source, lines)
  const problems: Problem[] = []
  return { fields, body: partBody(rest, problems), problems }
}

function frontMatter(source: Source, lines: readonly Line[]): { fields: Field[]; rest: readonly Line[] } {
  const first = lines[0] ?? { file: source.file, line: 1, text: '' }
  if (first.text !== '---') refuse(first, 1, 'the file does not start with front matter', '`---` on its first line')
  const end = lines.findIndex((line, index) => index > 0 && line.text === '---')
  if (end < 0) refuse(first, 1, 'the front matter is not closed', 'a second line `---`')
  const fields: Field[] = []
  for (const at of lines.slice(1, end)) {
    if (at.text === '') continue
    const match = /^([a-z][A-Za-z ]*(?: \[[a-z]{2,3}\])?): +(?! )(.+)$/.exec(at.text)
    if (!match) return refuse(at, 1, 'a line of the front matter is not understood', '`key: value`')
    const [, key = '', value = ''] = match
    fields.push({ key, value, at, column: at.text.length - value.length + 1 })
  }
  return { fields, rest: lines.slice(end + 1) }
}

type Fence = { readonly at: Line; readonly tick: string; readonly word: string; readonly ours: boolean }

function partBody(lines: readonly Line[], problems: Problem[]): (Block | Prose)[] {
  const body: (Block | Prose)[] = []
  let open: Fence | null = null
  let inside: Line[] = []
  const endProse = () => {
    if (inside.length > 0) body.push({ kind: 'prose', lines: inside })
    inside = []
  }
  for (const at of lines) {
    const fence = fenceOf(at)
    if (open && fence?.word === '' && at.text.startsWith(open.tick)) {
      if (open.ours) {
        body.push({ kind: 'block', tick: open.tick, word: open.word, entries: entriesOf(inside) })
        inside = []
      } else inside.push(at)
      open = null
      continue
    }
    if (!open && fence) open = tried(() => opened(fence), problems) ?? { ...fence, ours: false }
    else if (!open) tried(() => refuseIndented(at), problems)
    if (open?.at === at && open.ours) endProse()
    else inside.push(at)
  }
  if (open) refuse(open.at, 1, 'the block is not closed', `a line ${open.tick}`)
  endProse()
  return body
}

function fenceOf(at: Line): Omit<Fence, 'ours'> | null {
  const match = /^(`{3,}|~{3,})\s*(.*)$/.exec(at.text)
  return match ? { at, tick: match[1] ?? '', word: match[2] ?? '' } : null
}

/** A slip in the word would turn law into prose without a sound, so what is near to one of ours is refused. */
function opened(fence: Omit<Fence, 'ours'>): Fence {
  const ours = BLOCKS.some((word) => word === fence.word)
  const first = fence.word.split(/[^\p{L}]/u, 1)[0] ?? ''
  const meant = ours ? null : nearest(first, BLOCKS, 1)
  if (meant)
    refuse(
      fence.at,
      fence.tick.length + 1,
      `\`${fence.word}\` is no kind of block`,
      `one of ${BLOCKS.join(', ')}`,
      meant,
      BLOCKS,
    )
  return { ...fence, ours }
}

function refuseIndented(at: Line): void {
  const match = /^\s+(?:`{3,}|~{3,})\s*(rule|list|define|example)$/.exec(at.text)
  if (match) refuse(at, 1, 'the fence is indented, so that its block would not be read', 'it at the start of the line')
}

function entriesOf(lines: readonly Line[]): Entry[] {
  const entries: Entry[] = []
  let current: Line[] = []
  for (const at of [...lines, null]) {
    if (at !== null && at.text !== '') {
      current.push(at)
      continue
    }
    const [head, ...tail] = current
    if (head) entries.push({ lines: [head, ...tail] })
    current = []
  }
  return entries
}
