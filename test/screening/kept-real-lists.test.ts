/** The official lists, searched as they were kept and as they are laid out, by the names of their own entries. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Listed } from '../../core/src/screening/entity.ts'
import { buildIndex } from '../../core/src/screening/index/build.ts'
import { indexBytes, indexIn } from '../../core/src/screening/index/kept.ts'
import { screenIndexes } from '../../core/src/screening/screen-lists.ts'
import { hasRealLists, realList, realNames } from './real-lists.ts'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Every so many entries one, with the first and the last letter of each name exchanged. */
const STEP = 1499
const asked = (entries: readonly Listed[]) =>
  entries
    .filter((_, at) => at % STEP === 0)
    .map(({ entity }) => {
      const names = [...(entity.properties.name ?? []), ...(entity.properties.alias ?? [])]
      const name = names.map((each) => each.replace(/(\p{L})(\p{L}+)(\p{L})/u, '$3$2$1'))
      return { ...entity, properties: { ...entity.properties, name } }
    })

describe.skipIf(!hasRealLists)('what was laid out of the official lists and kept', () => {
  test('finds the same bytes', () => {
    const entries: readonly Listed[] = [
      ...realList('us-ofac/2024-05-03-sdn.csv.gz').entries,
      ...realList('us-csl/2022-04-consolidated.csv.gz').entries.filter(({ list }) => list !== 'US-SDN'),
      ...realNames('eu-journal/consolidated').flatMap((name) => realList(name).entries),
      ...realList('un/2026-02-27-consolidated.xml.gz').entries,
    ]
    const made = [...new Set(entries.map(({ list }) => list))].map((list) =>
      buildIndex(entries.filter((entry) => entry.list === list)),
    )
    const kept = made.map((index) => {
      const read = indexIn(indexBytes(index, {}, digest), {}, digest)
      if (read === null) throw new Error('it is not taken')
      return read
    })
    const [one, other] = [screenIndexes(made), screenIndexes(kept)]
    const found = asked(entries).map((party) => {
      const evidence = JSON.stringify(one(party))
      expect(JSON.stringify(other(party))).toBe(evidence)
      return evidence
    })
    expect(found.filter((evidence) => evidence !== '[]').length).toBeGreaterThan(12)
  })
})
