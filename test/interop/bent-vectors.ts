import { readdirSync, readFileSync } from 'node:fs'
import { textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import { put } from '../../scripts/ledger-vectors/shape.ts'
import { bytesIn, type Given } from '../ledger/given.ts'
import type { Chance } from './chance.ts'
import { spoilt, spoiltBytes } from './spoil.ts'
import type { Make } from './tree-cases.ts'

const FOLDER = new URL('../../conformance/ledger/', import.meta.url)
/** The kinds that the second verifier judges and whose bytes are worth bending, by the inputs that hold them. */
const BENT: { readonly [kind: string]: readonly string[] } = {
  ...{ keys: ['vkey'], notes: ['note'], checkpoints: ['note'], acts: ['entry'], proofs: ['entry', 'proof', 'policy'] },
  ...{ policies: ['policy'], 'key-lists': ['keys'], containers: ['file'], records: ['file'], forks: ['file'] },
  ...{ silences: ['file'], codes: ['texts'], successors: ['copies'] },
}

/** Those whose inputs are texts and not bytes. */
const TEXTS: ReadonlySet<string> = new Set(['keys', 'codes'])

let read: readonly Given[] | null = null

function vectors(): readonly Given[] {
  read ??= readdirSync(FOLDER).flatMap((name) => {
    const { kind, vectors: all = [] } = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
    return BENT[kind] === undefined ? [] : all.map((vector: Given) => ({ ...vector, kind }))
  })
  return read
}

/** One text or run of bytes, somewhere within a value, as something else. */
function bent(value: unknown, isText: boolean, chance: Chance): unknown {
  if (Array.isArray(value)) return withOne(value, isText, chance)
  if (typeof value !== 'object' || value === null || 'join' in value || 'base64' in value || 'repeat' in value) {
    const bytes = bytesIn(value)
    const text = textOf(bytes)
    return text === null || (!isText && chance(4) === 0)
      ? put(spoiltBytes(bytes, chance))
      : put(utf8(spoilt(text, chance)))
  }
  const [names, values] = [Object.keys(value), withOne(Object.values(value), isText, chance)]
  return Object.fromEntries(names.map((name, i) => [name, values[i]]))
}

function withOne(values: readonly unknown[], isText: boolean, chance: Chance): unknown[] {
  const at = chance(values.length)
  return values.map((value, i) => (i === at ? bent(value, isText, chance) : value))
}

/** Vectors of `conformance/ledger`, each with something in it bent. */
export const bentVectors: Make = (chance) =>
  [0, 1, 2].map(() => {
    const { expect: _, ...vector } = vectors()[chance(vectors().length)] ?? { expect: null, kind: '' }
    const inputs = BENT[`${vector.kind}`] ?? []
    const name = inputs[chance(inputs.length)] ?? ''
    return {
      ...vector,
      kind: `${vector.kind}`,
      [name]: bent(Reflect.get(vector, name), TEXTS.has(`${vector.kind}`), chance),
    }
  })
