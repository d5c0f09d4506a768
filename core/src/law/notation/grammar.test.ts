import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  AGREEMENT_STATUSES,
  BASES,
  CONFIDENCES,
  KINDS,
  KNOWABILITIES,
  MEANS,
  PARTY_TYPES,
  ROLES,
  USES,
} from '../../contract/words.ts'
import { CONDITION_STARTS } from './condition.ts'
import { DEFINE_ORDER } from './define.ts'
import { readDocument } from './document.ts'
import { EXAMPLE_LINES, OUTCOMES, SCOPES } from './example.ts'
import { format } from './format.ts'
import { FRONT_KEYS } from './front.ts'
import { LIST_KINDS, PUBLICITIES } from './list.ts'
import { BLOCKS } from './markdown.ts'
import { TRAIT_STARTS } from './party.ts'
import { EFFECTS, RULE_ORDER } from './rule.ts'

const page = readFileSync(new URL('../../../../docs/notation.md', import.meta.url), 'utf8')
const grammar = [...page.matchAll(/^```ebnf\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text).join('\n')
const terminals = (text: string) => [...text.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word.trim())
const spans = [...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
const said = new Set([...terminals(grammar), ...spans])

function production(name: string): string[] {
  const text = new RegExp(`^${name} *= ([\\s\\S]*?) ;$`, 'm').exec(grammar)?.[1] ?? ''
  return terminals(text)
}

test.each<[string, readonly string[]]>([
  ['line of a rule', RULE_ORDER.map(({ word }) => word)],
  ['line of a define', DEFINE_ORDER.map(({ word }) => word)],
  ['line of an example', EXAMPLE_LINES],
  ['key of the front matter', FRONT_KEYS],
  ['kind of block', BLOCKS],
  ['start of a condition', CONDITION_STARTS],
  ['start of a trait', TRAIT_STARTS],
  ['publicity of a list', PUBLICITIES],
  ['status of an agreement', AGREEMENT_STATUSES],
  ['kind of transfer', KINDS],
  ['means', MEANS],
  ['use', USES],
  ['role', ROLES],
  ['type of party', PARTY_TYPES],
])('the page on the notation has every %s that the parser knows', (_, words) => {
  expect(words.filter((word) => !said.has(word))).toEqual([])
})

test.each<[string, readonly string[]]>([
  ['effect', EFFECTS],
  ['basis', BASES],
  ['knowability', KNOWABILITIES],
  ['confidence', CONFIDENCES],
  ['sort', LIST_KINDS],
  ['outcome', OUTCOMES],
  ['scope', SCOPES],
])('its production of %s has the words of the parser and no others', (name, words) => {
  expect(production(name).sort()).toEqual([...words].sort())
})

test('its production of a rule has the lines of the parser in their order', () => {
  const lines = production('rule').filter((word) => RULE_ORDER.some((keyword) => keyword.word === word))
  expect([...new Set(lines)]).toEqual(RULE_ORDER.map(({ word }) => word))
})

test('the front matter is explained in its canonical order', () => {
  const rows = [...page.matchAll(/^\| `([a-z ]+)` \|/gm)].map(([, key = '']) => key)
  expect(rows.filter((key) => FRONT_KEYS.some((each) => each === key))).toEqual([...FRONT_KEYS])
})

test('every block of the page can be read, and stands in the canonical layout', () => {
  const source = { file: 'notation.md', text: `---\nregime: GB\n---\n\n${page}` }
  const { document, problems } = readDocument(source)
  expect(problems).toEqual([])
  expect(document).toMatchObject({
    rules: { length: 4 },
    defines: { length: 1 },
    lists: { length: 14 },
    examples: { length: 2 },
  })
  expect(format(source).text).toBe(source.text)
})

test('the page shows every line that a rule, and every kind of list that a book, may have', () => {
  const { document } = readDocument({ file: 'notation.md', text: `---\nregime: GB\n---\n\n${page}` })
  const written = document?.rules.flatMap(({ entry }) => entry.lines.map(({ text }) => text)) ?? []
  const unshown = RULE_ORDER.filter(({ word }) => !written.some((line) => line.startsWith(`${word} `))).map(
    ({ word }) => word,
  )
  expect(unshown).toEqual([])
  expect(new Set(document?.lists.map(({ kind }) => kind))).toEqual(new Set(LIST_KINDS))
})
