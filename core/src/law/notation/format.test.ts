import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundle } from '../bundle.ts'
import { compile } from '../compile.ts'
import { files } from './arbitrary.ts'
import { format } from './format.ts'
import { printProblem } from './source.ts'

const LAW = fileURLToPath(new URL('../../../../law/', import.meta.url))
const law = readdirSync(LAW, { recursive: true, encoding: 'utf8' })
  .map((file) => ({ file, text: /\.(md|tsv)$/.test(file) ? readFileSync(join(LAW, file), 'utf8') : '' }))
  .filter(({ file, text }) => file.endsWith('.tsv') || text.startsWith('---'))

function formatted(text: string): string {
  return format({ file: 'law/gb/a.md', text }).text
}

function bytesOf(...texts: string[]): string {
  const { parts, modelledOn } = compile(texts.map((text, index) => ({ file: `law/gb/${index}.md`, text })))
  return bundle(parts, modelledOn).text
}

test('a file that was formatted stays as it is', () => {
  fc.assert(
    fc.property(files, (text) => {
      const { text: once, problems } = format({ file: 'law/gb/a.md', text })
      expect(problems.map(printProblem)).toEqual([])
      expect(formatted(once)).toBe(once)
    }),
    { numRuns: 300 },
  )
})

test('formatting never changes the law', () => {
  fc.assert(
    fc.property(files, (text) => {
      expect(bytesOf(formatted(text))).toBe(bytesOf(text))
    }),
    { numRuns: 300 },
  )
})

test('what was formatted ends its lines cleanly', () => {
  fc.assert(
    fc.property(files, (text) => {
      expect(formatted(text)).toMatch(/^---\n(.*\S\n|\n)*.*\S\n$/)
      expect(formatted(text)).not.toMatch(/\r|\ufeff|[^\S\n]\n/)
    }),
    { numRuns: 100 },
  )
})

test('the statute book can be formatted, and says the same in its canonical layout', () => {
  expect(law.length).toBeGreaterThan(50)
  const after = law.map(({ file, text }) => ({ file, ...format({ file, text }) }))
  expect(after.flatMap(({ problems }) => problems.map(printProblem))).toEqual([])
  for (const { file, text } of after) expect(format({ file, text }).text, file).toBe(text)
  const [was, is] = [compile(law), compile(after)].map(({ parts, modelledOn }) => bundle(parts, modelledOn).hash)
  expect(is).toBe(was)
})

const MESSY = `\ufeff---
confidence: likely
regime: GB

not modelled: b
title: An Order\t
not modelled: a
agreement-less: x
---
`

test('a file that cannot be read is left alone, and its problems say why', () => {
  const { text, problems } = format({ file: 'a.md', text: MESSY })
  expect(text).toBe(MESSY)
  expect(problems.map(printProblem).map((problem) => problem.split(';')[0])).toEqual([
    'a.md:8:1: a line of the front matter is not understood',
  ])
})

test('a file with one bad entry is left alone as a whole', () => {
  const text = '---\nregime: GB\n---\n```rule\nrule gb.a\n```\n'
  expect(format({ file: 'a.md', text })).toMatchObject({ text, problems: { length: 1 } })
})

test('the layout is the one that the page on the notation describes', () => {
  const before = [
    '---',
    'confidence: likely',
    'not modelled: b',
    'regime: GB',
    'title:   An Order',
    'not modelled: a',
    '---',
    '# An Order',
    'Words. ',
    '```rule',
    '',
    'rule gb.a.1',
    'cite article/1',
    'in force 2014-01-01 ..',
    'then free',
    'except gb.b.2',
    'except gb.b.1, gb.c.*',
    'because [ru] Так.',
    'because So.',
    '',
    '',
    'rule gb.a.2',
    'cite article/2',
    'in force 2014-01-01 ..',
    'when to is RU, BY',
    'then lift',
    'because So.',
    '```',
    'More words.',
    '',
    '',
    '',
    '~~~list',
    'list labels SOME of GB',
    'in force 2014-01-01 ..',
    'OFFICIAL, O      2014-01-01 ..\t# a   note',
    '~~~',
    '',
  ]
  expect(formatted(before.join('\n')).split('\n')).toEqual([
    '---',
    'title: An Order',
    'regime: GB',
    'confidence: likely',
    'not modelled: b',
    'not modelled: a',
    '---',
    '',
    '# An Order',
    'Words.',
    '',
    '```rule',
    'rule gb.a.1',
    'cite article/1',
    'in force 2014-01-01 ..',
    'then free',
    'except gb.b.2, gb.b.1, gb.c.*',
    'because So.',
    'because [ru] Так.',
    '',
    'rule gb.a.2',
    'cite article/2',
    'in force 2014-01-01 ..',
    'when to is RU, BY',
    'then lift',
    'because So.',
    '```',
    '',
    'More words.',
    '',
    '~~~list',
    'list labels SOME of GB',
    'in force 2014-01-01 ..',
    'OFFICIAL, O  2014-01-01 ..  # a  note',
    '~~~',
    '',
  ])
})

test('a file of members has its columns parted by tabs, and an empty one before a note without a window', () => {
  const text = 'members of GB-ML  \r\nML1\t\t# a note\r\n\r\nML2\t2014-01-01 ..\r\nML3'
  expect(format({ file: 'a.tsv', text }).text).toBe('members of GB-ML\nML1\t\t# a note\nML2\t2014-01-01 ..\nML3\n')
})
