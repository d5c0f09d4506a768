import type { Entry, Line, Source } from './source.ts'
import { refuse } from './source.ts'

export type Field = { readonly key: string; readonly value: string; readonly at: Line; readonly column: number }

const FENCES = new Set(['rule', 'list', 'define', 'example'])

export type Markdown = { readonly fields: readonly Field[]; readonly entries: readonly Entry[] }

/**
 * Parts a Markdown file into the fields of its front matter and the entries of its fenced blocks. Everything else is
 * prose. Refuses a file without front matter, and a block that is not closed.
 */
export function readMarkdown(source: Source): Markdown {
  const lines = source.text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((text, index): Line => ({ file: source.file, line: index + 1, text }))
  const { fields, rest } = frontMatter(source, lines)
  return { fields, entries: fenced(rest) }
}

function frontMatter(source: Source, lines: readonly Line[]): { fields: Field[]; rest: readonly Line[] } {
  const first = lines[0] ?? { file: source.file, line: 1, text: '' }
  if (first.text !== '---') refuse(first, 1, 'the file does not start with front matter', '`---` on its first line')
  const end = lines.findIndex((line, index) => index > 0 && line.text === '---')
  if (end < 0) refuse(first, 1, 'the front matter is not closed', 'a second line `---`')
  const fields: Field[] = []
  for (const at of lines.slice(1, end)) {
    if (at.text.trim() === '') continue
    const match = /^([a-z][A-Za-z ]*): +(.*\S)\s*$/.exec(at.text)
    if (!match) return refuse(at, 1, 'a line of the front matter is not understood', '`key: value`')
    const [, key = '', value = ''] = match
    fields.push({ key, value, at, column: at.text.indexOf(value, key.length + 1) + 1 })
  }
  return { fields, rest: lines.slice(end + 1) }
}

function fenced(lines: readonly Line[]): Entry[] {
  const entries: Entry[] = []
  let open: { at: Line; ours: boolean; tick: string } | null = null
  let current: Line[] = []
  const close = () => {
    const [head, ...tail] = current
    if (head) entries.push({ lines: [head, ...tail] })
    current = []
  }
  for (const at of lines) {
    const fence = /^(`{3,}|~{3,})\s*(\S*)/.exec(at.text)
    if (open === null) {
      if (fence) open = { at, ours: FENCES.has(fence[2] ?? ''), tick: fence[1] ?? '' }
    } else if (fence && fence[2] === '' && at.text.startsWith(open.tick)) {
      close()
      open = null
    } else if (open.ours) {
      if (at.text.trim() === '') close()
      else current.push({ ...at, text: at.text.replace(/\s+$/, '') })
    }
  }
  if (open) refuse(open.at, 1, 'the block is not closed', `a line ${open.tick}`)
  return entries
}
