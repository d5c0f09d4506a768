import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../cases.ts'

const FILE = join(ROOT, 'docs', 'hostile.md')
const text = readFileSync(FILE, 'utf8')
/** What stands behind a situation: a test by its name, or vectors by their ids. */
const proofs = [...text.matchAll(/\[([^\]]+)\]\(([^)#]+\.(?:ts|json))\)/g)].map(([, name = '', path = '']) => ({
  name,
  path: join(dirname(FILE), path),
}))

test('the catalogue names tests and vectors that there are', () => {
  expect(proofs.length).toBeGreaterThan(70)
  const missing = proofs.filter(({ name, path }) => {
    if (!existsSync(path)) return true
    const source = readFileSync(path, 'utf8')
    if (!path.endsWith('.json')) return !isTested(source, name)
    const { vectors }: { vectors: { id: string }[] } = JSON.parse(source)
    return !vectors.some(({ id }) => id === name || id === `bad-${name}`)
  })
  expect(missing).toEqual([])
})

/** Whether a test of this name is there and is run: in its call or in a table of cases, no comment, and not left out. */
function isTested(source: string, name: string): boolean {
  return source.split(`'${name}'`).some((before, at, parts) => {
    return (
      at < parts.length - 1 &&
      /[([{,:]\s*$/.test(before) &&
      !/\/\/[^\n]*$/.test(before) &&
      !/\.(?:skip|todo)\(\s*$/.test(before)
    )
  })
}

const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what is done'))

test('every situation of it says what happens, what is seen, and what proves it', () => {
  expect(rows.length).toBeGreaterThan(35)
  const bare = rows.filter((row) => {
    const cells = row.slice(1, -1).split(' | ')
    return cells.length !== 4 || cells.some((cell) => cell.trim() === '') || !/\]\(/.test(cells[3] ?? '')
  })
  expect(bare).toEqual([])
})

/** The list of `ledger.md` 4.3, L8, and what the ledger at full depth was asked for, each by a word of its situation. */
const KNOWN = [
  ...['two histories', 'rewritten', 'smaller log', 'old checkpoint', 'withheld', 'forged', 'no signature', 'bomb'],
  ...['wrong type', 'two roles', 'time of 0', 'yet to come', '64 hashes', 'ten thousand signature', 'slow sender'],
  ...['without end', 'malformed act', 'stands twice', 'another agreement', 'another nation', 'not there', 'swapped'],
  ...[
    'low order',
    'part too many',
    'backup',
    'guard is lost',
    'restored',
    'does not cosign',
    'replayed',
    'earlier time',
  ],
]

test('nothing that is known of hostile partners is left out', () => {
  const situations = rows.map((row) => row.slice(2).split(' | ')[0] ?? '')
  expect(KNOWN.filter((word) => !situations.some((situation) => situation.includes(word)))).toEqual([])
})
