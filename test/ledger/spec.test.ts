import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ACT_BODIES } from '../../core/src/contract/act-types.ts'
import { ALARM_KINDS } from '../../core/src/contract/alarms.ts'
import { LEDGER_CODES } from '../../core/src/ledger/refusal.ts'
import { VECTOR_FILES } from '../../scripts/ledger-vectors/all.ts'
import { ROOT } from '../cases.ts'

const SPEC = join(ROOT, 'docs', 'spec')
const parts = readdirSync(SPEC).map((name) => [name, readFileSync(join(SPEC, name), 'utf8')] as const)
const whole = parts.map(([, text]) => text).join('\n')

test('the specification names every way in which the ledger says no', () => {
  const listed = /closed list[\s\S]*?\n\n((?:`[a-z0-9-]+`(?:, |\.))+)\n/.exec(whole)?.[1] ?? ''
  const named = [...listed.matchAll(/`([^`]+)`/g)].map(([, code]) => code)
  expect(named.length).toBeGreaterThan(30)
  expect(LEDGER_CODES.filter((code) => !named.includes(code))).toEqual([])
})

test('every alarm that a node can raise is in its table', () => {
  const kinds = ALARM_KINDS.map((kind) => `| \`${kind}\` |`)
  expect(kinds.filter((row) => !whole.includes(row))).toEqual([])
})

test('it says of every type of act what it does to state', () => {
  const state = readFileSync(join(SPEC, 'state.md'), 'utf8')
  expect(Object.keys(ACT_BODIES).filter((type) => !state.includes(`\`${type}\``))).toEqual([])
})

test('every link of it leads somewhere, to the heading that it names', () => {
  const slugs = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
  const broken = parts.flatMap(([name, text]) =>
    [...text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, path = '', heading]) => {
      const file = path === '' ? join(SPEC, name) : join(dirname(join(SPEC, name)), path)
      if (!existsSync(file)) return [`${name}: ${link}`]
      const found = heading === undefined || slugs(readFileSync(file, 'utf8')).includes(heading)
      return found ? [] : [`${name}: ${link}`]
    }),
  )
  expect(broken).toEqual([])
})

test('each kind of file that is carried by hand, and what judges it, is in it', () => {
  for (const kind of ['record', 'fork', 'bundle', 'receipt']) expect(whole).toContain(`| \`${kind}\` |`)
  const cited = VECTOR_FILES.filter(({ kind }) => whole.includes(`\`${kind}\``))
  expect(cited.length).toBeGreaterThanOrEqual(8)
})
