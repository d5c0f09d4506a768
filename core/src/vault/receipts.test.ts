import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receiptsOf } from './receipts.ts'
import type { Release } from './state.ts'

const at = (seconds: number) =>
  new Date(Date.parse('2014-03-01T12:00:00Z') + seconds * 1000).toISOString().replace('.000', '')

function answer(nation: string, seconds: number, change: Partial<Release> = {}): Release {
  return {
    uuid: '0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c11',
    nation,
    at: at(seconds),
    origin: `${nation.toLowerCase()}.example/log`,
    index: seconds,
    permit: true,
    container: `sha256:${'a'.repeat(64)}`,
    licence: 'GBRU-2014-000001',
    line: 1,
    kid: 'k',
    ordinal: nation === 'GB' ? 1 : null,
    remaining: nation === 'GB' ? 9 : null,
    recipient: { nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-1' },
    request: `sha256:${'b'.repeat(64)}`,
    opening: null,
    ...change,
  }
}
const told = (releases: Release[], now = at(60)) =>
  receiptsOf(releases, now).map(({ outcome, matched, orphan }) => [outcome, matched, orphan])

describe('the receipt of an opening', () => {
  it('is both nations’ releases of what the client named, or of one person within two minutes', () => {
    expect(told([answer('GB', 0, { opening: 'x' }), answer('RU', 500, { opening: 'x' })])).toEqual([
      ['both', 'stated', false],
    ])
    expect(told([answer('RU', 3), answer('GB', 0)])).toEqual([['both', 'inferred', false]])
    expect(told([answer('GB', 0), answer('RU', 121)], at(130))).toEqual([
      ['one', null, false],
      ['one', null, false],
    ])
    const elsewhere = { nation: 'RU', organisation: 'Another', person: 'p' }
    expect(told([answer('GB', 0), answer('RU', 1, { recipient: elsewhere })])).toHaveLength(2)
    expect(told([answer('GB', 0, { opening: 'x' }), answer('RU', 1)])).toHaveLength(2)
  })

  it('says so where one nation released and the other refused, or has said nothing for ten minutes', () => {
    expect(told([answer('GB', 0), answer('RU', 1, { permit: false })])).toEqual([['split', 'inferred', false]])
    expect(told([answer('GB', 0)], at(600))).toEqual([['one', null, false]])
    expect(told([answer('GB', 0)], at(601))).toEqual([['one', null, true]])
    expect(told([answer('GB', 0, { permit: false })], at(601))).toEqual([['refused', null, false]])
  })

  it('is of one file: what two nations answered about two packages of one name is two openings', () => {
    const elsewhere = { opening: 'x', container: `sha256:${'c'.repeat(64)}` }
    expect(told([answer('GB', 0, { opening: 'x' }), answer('RU', 1, elsewhere)])).toHaveLength(2)
    expect(told([answer('GB', 0, { opening: 'x' }), answer('RU', 1, { ...elsewhere, container: null })])).toHaveLength(
      1,
    )
  })

  it('is of one person: what two colleagues, or firms of one name in two nations, open at a time is two openings', () => {
    const works = answer('GB', 0).recipient
    for (const other of [
      { ...works, person: 'p-2' },
      { ...works, nation: 'GB' },
    ]) {
      for (const opening of [null, 'x']) {
        const crossed = [answer('GB', 0, { opening }), answer('RU', 1, { opening, recipient: other })]
        const rest = [answer('GB', 2, { opening, recipient: other }), answer('RU', 3, { opening })]
        expect(told(crossed)).toHaveLength(2)
        expect(receiptsOf([...crossed, ...rest], at(60)).map(({ outcome, person }) => [outcome, person])).toEqual([
          ['both', 'p-1'],
          ['both', other.person],
        ])
      }
    }
  })

  it('is released by both where a standby permits what the first server of its nation refused', () => {
    const refused = { permit: false, ordinal: null, remaining: null }
    const stated = { opening: 'x' }
    const answers = [answer('GB', 0, { ...stated, ...refused }), answer('GB', 1, stated), answer('RU', 2, stated)]
    expect(told(answers, at(700))).toEqual([['both', 'stated', false]])
    expect(receiptsOf(answers, at(700))[0]?.answers.map(({ nation, permit }) => [nation, permit])).toEqual([
      ['GB', false],
      ['GB', true],
      ['RU', true],
    ])
    // Without a name the refusal may be of an opening by itself.
    expect(told([answer('GB', 0, refused), answer('GB', 1), answer('RU', 2)], at(700))).toEqual([
      ['refused', null, false],
      ['both', 'inferred', false],
    ])
    expect(told([answer('GB', 0, { ...stated, ...refused }), answer('GB', 100, stated)], at(700))).toEqual([
      ['one', null, false],
    ])
  })

  it('has every answer once, and one release of a nation at most, in whatever order the acts came', () => {
    const any = fc.record({
      nation: fc.constantFrom('GB', 'RU'),
      seconds: fc.nat(300),
      permit: fc.boolean(),
      opening: fc.constantFrom(null, 'x', 'y'),
      person: fc.constantFrom('p-1', 'p-2'),
      container: fc.constantFrom(null, 'a', 'b'),
    })
    const someAnswers = fc.array(any, { maxLength: 12 }).map((several) =>
      several.map(({ nation, seconds, permit, opening, person, container }, index) => {
        const recipient = { nation: 'RU', organisation: 'Example Aircraft Works', person }
        return answer(nation, seconds, { index, permit, opening, recipient, container: permit ? 'a' : container })
      }),
    )
    const shuffled = someAnswers.chain((several) =>
      fc.tuple(
        fc.constant(several),
        fc.shuffledSubarray(several, { minLength: several.length, maxLength: several.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([answers, again]) => {
        const receipts = receiptsOf(answers, at(1000))
        expect(receiptsOf(again, at(1000))).toEqual(receipts)
        const places = receipts.flatMap((receipt) => receipt.answers.map(({ place }) => place.index))
        expect(places.sort((a, b) => a - b)).toEqual(answers.map(({ index }) => index))
        for (const { answers: given, outcome } of receipts) {
          const released = given.filter(({ permit }) => permit).map(({ nation }) => nation)
          expect(new Set(released).size).toBe(released.length)
          expect(outcome === 'both').toBe(released.length === 2)
        }
      }),
    )
  })

  it('pairs each answer once, however often one organisation opens', () => {
    const many = [0, 10, 20].flatMap((second) => [answer('GB', second), answer('RU', second + 2)])
    expect(told(many)).toEqual([0, 1, 2].map(() => ['both', 'inferred', false]))
    expect(receiptsOf(many.reverse(), at(60))[0]?.answers.map(({ nation }) => nation)).toEqual(['GB', 'RU'])
  })
})
