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
    if (!path.endsWith('.json')) return !source.includes(`'${name}'`)
    const { vectors }: { vectors: { id: string }[] } = JSON.parse(source)
    return !vectors.some(({ id }) => id === name || id === `bad-${name}`)
  })
  expect(missing).toEqual([])
})

test('every situation of it says what happens, what is seen, and what proves it', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what is done'))
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
  ...['low order', 'part too many', 'backup', 'guard is lost', 'restored', 'does not cosign', 'replayed'],
]

test('nothing that is known of hostile partners is left out', () => {
  expect(KNOWN.filter((word) => !text.includes(word))).toEqual([])
})
