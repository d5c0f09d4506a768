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
  receiptsOf(releases, now).map(({ state, matched, orphan }) => [state, matched, orphan])

describe('the receipt of an opening', () => {
  it('is both nations’ releases of what the client named, or of one organisation within two minutes', () => {
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
    expect(told([answer('GB', 0), answer('RU', 1, { permit: false })])).toEqual([['one', 'inferred', false]])
    expect(told([answer('GB', 0)], at(600))).toEqual([['one', null, false]])
    expect(told([answer('GB', 0)], at(601))).toEqual([['one', null, true]])
    expect(told([answer('GB', 0, { permit: false })], at(601))).toEqual([['none', null, false]])
  })

  it('is of one file: what two nations answered about two packages of one name is two openings', () => {
    const elsewhere = { opening: 'x', container: `sha256:${'c'.repeat(64)}` }
    expect(told([answer('GB', 0, { opening: 'x' }), answer('RU', 1, elsewhere)])).toHaveLength(2)
    expect(told([answer('GB', 0, { opening: 'x' }), answer('RU', 1, { ...elsewhere, container: null })])).toHaveLength(
      1,
    )
  })

  it('pairs each answer once, however often one organisation opens', () => {
    const many = [0, 10, 20].flatMap((second) => [answer('GB', second), answer('RU', second + 2)])
    expect(told(many)).toEqual([0, 1, 2].map(() => ['both', 'inferred', false]))
    expect(receiptsOf(many.reverse(), at(60))[0]?.answers.map(({ nation }) => nation)).toEqual(['GB', 'RU'])
  })
})
