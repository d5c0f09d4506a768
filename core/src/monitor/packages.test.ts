import { describe, expect, it } from 'vitest'
import { Logs, registerOf, releasedBy, reviewOf, type Written } from '../vault/testing/acts.ts'
import { type AskedOf, monitorPackage } from './packages.ts'

const TWO: AskedOf = (_, outcome) => (outcome === 'person' ? [{ role: 'security-officer', count: 2 }] : [])

/** What is said of a registration, and of the receiving gate's word, after what people of each nation said. */
function found(packing: readonly Written[], receiving: readonly Written[] = [], change = releasedBy('a', 'b')) {
  const logs = new Logs()
  for (const by of packing) logs.about('vault.review', reviewOf(), by)
  const registered = logs.about('vault.register', registerOf(change), { role: 'exporter' })
  for (const by of receiving) logs.about('vault.review', reviewOf(), { nation: 'RU', cites: [registered], ...by })
  const { container } = registerOf()
  const accepted = logs.about('vault.accept', { container }, { nation: 'RU', cites: [registered] })
  return [registered, accepted].map((entry) =>
    monitorPackage(entry, logs.entries, TWO).map(({ code, figures }) =>
      [code, ...figures.map(({ what, stated, derived }) => `${what} ${stated}/${derived}`)].join(', '),
    ),
  )
}

const few = (number: number) => `no-quorum, persons who released it, security-officer ${number}/2`
const both = [{ person: 'a' }, { person: 'b' }]

describe('who released what a machine cannot judge', () => {
  it('is in order where two did at either gate, and nobody is asked for what passed', () => {
    expect(found(both, both)).toEqual([[], []])
    expect(found([], [], registerOf())).toEqual([[], []])
  })

  it('is an alarm where one did, or the same twice, or in another role, whatever the act names', () => {
    expect(found([{ person: 'a' }], both)).toEqual([[few(1)], []])
    expect(found(both, [{ person: 'c' }, { person: 'c' }])).toEqual([[], [few(1)]])
    expect(found([{ person: 'a' }, { person: 'b', role: 'licensing-officer' }], [])).toEqual([[few(1)], [few(0)]])
  })

  it('is an alarm where one of the two submitted it', () => {
    const own = [{ person: 'a' }, { person: 'GB-exporter' }]
    expect(found(own, both, releasedBy('a', 'GB-exporter'))[0]).toEqual([
      few(1),
      'same-person, person who released it GB-exporter/another than GB-exporter',
    ])
  })

  it('counts nothing that was said of another file, or after the act', () => {
    const logs = new Logs()
    logs.about('vault.review', reviewOf({ container: `sha256:${'c'.repeat(64)}` }), { person: 'a' })
    const registered = logs.about('vault.register', registerOf(releasedBy('a', 'b')), { role: 'exporter' })
    logs.about('vault.review', reviewOf(), { person: 'b' })
    expect(monitorPackage(registered, logs.entries, TWO)).toMatchObject([{ code: 'no-quorum' }])
  })
})
