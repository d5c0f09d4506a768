/**
 * Fuzzes the readers of labels, bindings and policies: `npx tsx bench/fuzz-labels.ts [cases] [seed]`. Each case is a
 * sound text with a few things broken. It must be read, or refused as what it is, within a second; what is still read
 * must be written and read again as the same. Exits 1 with the case when it is not. The seed is printed.
 */
import { webcrypto } from 'node:crypto'
import { exit, stdout } from 'node:process'
import fc from 'fast-check'
import { label as anyLabel } from '../core/src/label/arbitrary/labels.ts'
import { spif as anySpif } from '../core/src/label/arbitrary/spifs.ts'
import { readBinding } from '../core/src/label/binding/read.ts'
import { writeBinding } from '../core/src/label/binding/write.ts'
import { readJsonLabel, writeJsonLabel } from '../core/src/label/json-form.ts'
import { LabelRefusal } from '../core/src/label/refusal.ts'
import { readSpif } from '../core/src/label/spif/read.ts'
import { writeSpif } from '../core/src/label/spif/write.ts'
import { freshSigner } from '../core/src/label/testing/certificate.ts'
import { sha384Name } from '../core/src/label/xml/digest.ts'
import { readLabel, writeLabel } from '../core/src/label/xml-form.ts'
import { utf8 } from '../core/src/ledger/bytes.ts'
import { atOnce } from './at-once.ts'
import { fuzzed } from './words.ts'

type Reader = {
  readonly name: string
  readonly seeds: readonly string[]
  readonly read: (bytes: Uint8Array) => unknown
}

const { cases: count, seed } = fuzzed('npx tsx bench/fuzz-labels.ts', 1 + (Date.now() % 1_000_000))
const SEEDS = 40

/** What is read and written must be read as the same. */
function same<T>(read: (bytes: Uint8Array) => T, write: (value: T) => string): (bytes: Uint8Array) => void {
  return (bytes) => {
    const value = read(bytes)
    const again = read(utf8(write(value)))
    if (JSON.stringify(again) !== JSON.stringify(value)) throw new Error('written and read, it says something else')
  }
}

async function readers(): Promise<Reader[]> {
  const labels = fc.sample(anyLabel, { numRuns: SEEDS, seed })
  const policies = fc.sample(anySpif, { numRuns: SEEDS, seed })
  const signer = await freshSigner(webcrypto, 'ecdsa-sha256')
  const data = [{ uri: 'drawing.pdf', digest: sha384Name(utf8('a drawing')) }]
  const bindings = await Promise.all(
    labels.map((label) => writeBinding({ ...label, kind: 'originator' }, data, signer, '2031-01-01T00:00:00Z')),
  )
  return [
    { name: 'label', seeds: labels.map(writeLabel), read: same((bytes) => readLabel(bytes).label, writeLabel) },
    {
      name: 'json',
      seeds: labels.map((label) => writeJsonLabel(label).text),
      read: same(readJsonLabel, (label) => writeJsonLabel(label).text),
    },
    { name: 'binding', seeds: bindings, read: readBinding },
    {
      name: 'policy',
      seeds: policies.map(writeSpif),
      read: same((bytes) => ({ ...readSpif(bytes), passedOver: [] }), writeSpif),
    },
  ]
}

const BITS = [
  '<',
  '>',
  '"',
  '&',
  '&#x301;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?x?>',
  ' xmlns=""',
  ' Id="x"',
  '\u0000',
  '\u200b',
]
const edit = fc.record({
  at: fc.nat(),
  cut: fc.nat(40),
  put: fc.oneof(fc.constantFrom(...BITS), fc.string({ maxLength: 5 }), fc.constant('')),
  copy: fc.nat(200),
})
type Edit = { at: number; cut: number; put: string; copy: number }

/** Whether a text is read, or refused as what it is. */
function isTaken(read: Reader['read'], bytes: Uint8Array): boolean {
  try {
    read(bytes)
    return true
  } catch (error) {
    if (!(error instanceof LabelRefusal)) throw error
    return false
  }
}

/** A text with a piece taken out, and nonsense or a piece of its own put in. */
function broken(text: string, edits: readonly Edit[]): string {
  return edits.reduce((left, { at, cut, put, copy }) => {
    const where = left.length === 0 ? 0 : at % left.length
    const piece = put === '' ? left.slice(where + cut, where + cut + copy) : put
    return left.slice(0, where) + piece + left.slice(where + cut)
  }, text)
}

stdout.write(`labels, bindings and policies: ${count} cases, seed ${seed}\n`)
for (const { name, seeds, read } of await readers()) {
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
  let taken = 0
  const result = fc.check(
    fc.property(fc.nat(seeds.length - 1), edits, (index, all) => {
      const text = broken(seeds[index] ?? '', all)
      const { made, tooLong } = atOnce(() => isTaken(read, utf8(text)))
      if (tooLong !== null) throw new Error('it took more than a second')
      if (made) taken += 1
    }),
    { numRuns: Math.ceil(count / 4), seed },
  )
  stdout.write(`${name}: ${result.numRuns} cases, ${taken} still read\n`)
  if (!result.failed) continue
  const [index = 0, all = []] = result.counterexample ?? []
  stdout.write(`${String(result.errorInstance)}\n${JSON.stringify(broken(seeds[index] ?? '', all))}\n`)
  exit(1)
}
