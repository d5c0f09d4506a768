import type { Condition, Define } from '../model.ts'
import { NAME, readCondition } from './condition.ts'
import type { Keyword, Value } from './lines.ts'
import { afterWord, keyed } from './lines.ts'
import type { Entry } from './source.ts'
import { refuse } from './source.ts'

export const DEFINE_ORDER: readonly Keyword[] = [
  { word: 'define', required: true },
  { word: 'when', required: true, continued: ['and', 'or'] },
]

/** A condition shared by rules, as written. */
export type WrittenDefine = Define & { readonly entry: Entry }

/** Reads a `define` entry: `and` binds more closely than `or`. Refuses a define within a define. */
export function readDefine(entry: Entry): WrittenDefine {
  const lines = keyed(entry, DEFINE_ORDER)
  const name = lines.get('define')?.[0]
  const first = lines.get('when')?.[0]
  if (!name || !first) return refuse(entry.lines[0], 1, 'the define is not complete', '`define NAME`, then `when …`')
  if (!NAME.test(name.text))
    refuse(name.at, name.column, `\`${name.text}\` is not a name`, 'small letters, digits and hyphens')
  const alternatives: Condition[][] = [[sharedCondition(first)]]
  for (const value of first.more) {
    const condition = sharedCondition(afterWord(value, ['and', 'or']))
    if (value.text.startsWith('or ')) alternatives.push([condition])
    else alternatives.at(-1)?.push(condition)
  }
  if (alternatives.length > MOST_ALTERNATIVES)
    refuse(name.at, name.column, `the define has ${alternatives.length} alternatives`, `at most ${MOST_ALTERNATIVES}`)
  return { name: name.text, alternatives, place: { file: name.at.file, line: name.at.line }, entry }
}

const MOST_ALTERNATIVES = 16

function sharedCondition({ text, at, column }: Value): Condition {
  const condition = readCondition(text, at, column)
  if (condition.kind === 'meets') refuse(at, column, 'a define stands within a define', 'the conditions themselves')
  return condition
}
