import { expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import { packageSubject } from '../contract/vault.ts'
import { UUID } from '../vault/testing/acts.ts'
import { provenOpenings } from './openings.ts'
import { actOf, type Nation, nationOf } from './testing/nations.ts'

const gb = nationOf('GB', 'gb.example', 10)
const ru = nationOf('RU', 'ru.example', 20)

function answer({ nation, log }: Nation, index: number, body: object = {}, act: Partial<Act> = {}) {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`
  const said = {
    ...{ decision: 'permit', container: digest('a'), licence: 'GBRU-2014-000001', line: 1, policy: digest('b') },
    ...{ sid: nation.toLowerCase(), kid: 'k', clientKey: digest('c'), request: digest('d'), basis: 'e'.repeat(64) },
    recipient: { nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-1' },
    ...{ opening: 'x', ...body },
  }
  const by = { person: 'node', role: 'node', organisation: `${nation}.example` }
  const type = 'vault.release'
  const made = actOf({ nation, log } as Nation, index, { type, by, subject: packageSubject(UUID), body: said, ...act })
  const checkpoint = { origin: log.key.name, size: 9, root: new Uint8Array(32), extension: [] }
  return { act: made, leaf: '', mirrors: [], proven: { index, checkpoint, cosignatures: [], strangers: [] } } as never
}
const outcomes = (...acts: Parameters<typeof provenOpenings>[0][number][]) =>
  provenOpenings(acts).openings.map(({ outcome, answers }) => [outcome, ...answers.map(({ nation }) => nation)])

test('an opening in a record is released by both, by one against the other’s refusal, by one alone, or refused', () => {
  const no = { decision: 'refuse' }
  expect(outcomes(answer(gb, 1), answer(ru, 2))).toEqual([['both', 'GB', 'RU']])
  expect(outcomes(answer(gb, 1, no), answer(ru, 2))).toEqual([['split', 'GB', 'RU']])
  expect(outcomes(answer(ru, 2))).toEqual([['one', 'RU']])
  expect(outcomes(answer(ru, 2, no))).toEqual([['refused', 'RU']])
  expect(outcomes(answer(gb, 1, no), answer(ru, 2, no))).toEqual([['refused', 'GB', 'RU']])
})

test('two releases by one nation are never a release by both, and one that is proven twice counts once', () => {
  expect(outcomes(answer(gb, 1), answer(gb, 2))).toEqual([
    ['one', 'GB'],
    ['one', 'GB'],
  ])
  expect(outcomes(answer(gb, 1), answer(gb, 1))).toEqual([['one', 'GB']])
})

test('what an officer writes under that name, or for the other nation’s split, is no answer, and is said to be none', () => {
  const officer = { by: { person: 'p', role: 'security-officer', organisation: 'An authority' } }
  const said = provenOpenings([answer(gb, 1, {}, officer), answer(ru, 2, { sid: 'gb' })])
  expect(said.openings).toEqual([])
  expect(said.noAnswers.map(({ nation, place }) => [nation, place.index])).toEqual([
    ['GB', 1],
    ['RU', 2],
  ])
})
