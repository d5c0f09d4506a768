import type { Compiled } from '../compile.ts'
import { compile } from '../compile.ts'

/** What the front matter of an example act says beside its regime. */
export const FRONT = `instrument: uksi/2000/1
title: Example Order
basis: statute
knowability: public
confidence: sure
modelled: 2026-01-01
`
const LISTS = `list entries GB-ML of GB
in force 2000-01-01 ..
ML1
ML10
ML10.a

list parties GB-WATCH of GB
in force 2000-01-01 ..

list nations GB-FRIENDS of GB
in force 2000-01-01 ..
US
FR  2000-01-01 .. 2010-01-01

list labels GB-MARKS of GB
in force 2000-01-01 ..
OPEN
SHUT
SEALED

list rights GB-RIGHTS of GB
in force 2000-01-01 ..
gb-leave`

/** What uses the lists above, so that each test is about its own rules only. */
const REST = `rule gb.rest
cite rest
in force 2000-01-01 ..
when entry in GB-ML
 and some party on GB-WATCH
 and to is GB-FRIENDS
then prohibited
because The lists are used.`

/** The British part of a book, and others as whole files. */
export function book(blocks: string, files: Record<string, string> = {}): Compiled {
  const gb = `---\nregime: GB\nzone of GB: Europe/London\n${FRONT}---\n\`\`\`list\n${LISTS}\n\`\`\`\n\`\`\`rule\n${REST}\n\n${blocks}\n\`\`\`\n`
  const sources = Object.entries({ 'law/gb/act.md': gb, ...files }).map(([file, text]) => ({ file, text }))
  return compile(sources)
}

/** Rules as little is needed of them: an id, then lines from `in force` to `then`. */
export function rule(id: string, ...lines: string[]): string {
  const has = (word: string) => lines.some((line) => line.startsWith(word))
  const at = (word: string, otherwise: string) =>
    has(word) ? lines.filter((line) => line.startsWith(word)) : [otherwise].filter(Boolean)
  const conditions = at('when ', '').join('').slice(5).split(' and ').filter(Boolean)
  return [
    `rule ${id}`,
    ...at('cite ', `cite article/${id.replaceAll('.', '/')}`),
    ...at('in force ', 'in force 2000-01-01 ..'),
    ...at('inserted by ', ''),
    ...at('ended by ', ''),
    ...(conditions.length > 0 ? [`when ${conditions.join('\n and ')}`] : []),
    ...at('then ', 'then licence'),
    ...at('except ', ''),
    ...at('offence from ', ''),
    ...at('basis ', ''),
    ...at('supersedes ', ''),
    'because The article says so.',
  ].join('\n')
}
