import { expect, test } from 'vitest'
import { hitState } from './disposition.ts'
import { disposed, hit, isSame, PARTY, run, sha } from './testing/example-run.ts'

const NOW = '2026-11-20T12:00:00Z'
const found = hit()
const searched = run([found])
const same = isSame(PARTY.name, 'EXAMPLE AIRCRAFT WORKS')

test('a hit is open until somebody disposes of it', () => {
  expect(hitState(searched, found, [], NOW)).toBe('undisposed')
  expect(hitState(searched, found, [disposed(searched, found)], NOW)).toBe('different')
  expect(hitState(searched, found, [disposed(searched, found, { verdict: 'cannot-tell' })], NOW)).toBe('cannot-tell')
})

test('what is said later counts for no earlier instant', () => {
  expect(hitState(searched, found, [disposed(searched, found)], '2026-11-09T12:00:00Z')).toBe('undisposed')
})

test('different lapses when the party or the entry changes, and survives another version of the list', () => {
  const said = [disposed(searched, found)]
  expect(hitState(searched, { ...found, hash: sha('b') }, said, NOW)).toBe('lapsed')
  expect(hitState(run([found], PARTY, ['US-SDN'], ['7718852163']), found, said, NOW)).toBe('lapsed')
  const newer = {
    ...searched,
    snapshot: sha('6'),
    lists: [{ list: 'US-SDN', version: sha('2'), published: '2026-11-19' }],
  }
  expect(hitState(newer, found, said, NOW)).toBe('different')
})

test('different lapses on its day', () => {
  const said = [disposed(searched, found)]
  expect(hitState(searched, found, said, '2027-11-10T11:59:59Z')).toBe('different')
  expect(hitState(searched, found, said, '2027-11-10T12:00:00Z')).toBe('lapsed')
})

test('different on a strong hit waits for a second person', () => {
  const strong = hit({ strong: true })
  const first = disposed(searched, strong)
  expect(hitState(searched, strong, [first], NOW)).toBe('awaiting-second')
  expect(hitState(searched, strong, [first, disposed(searched, strong)], NOW)).toBe('awaiting-second')
  const second = disposed(searched, strong, { person: 'p-2' })
  expect(hitState(searched, strong, [first, second], NOW)).toBe('different')
  expect(hitState(searched, strong, [first, disposed(searched, strong, same), second], NOW)).toBe('awaiting-second')
})

test('two who speak of different entries do not agree', () => {
  const strong = hit({ strong: true })
  const older = disposed(searched, hit({ hash: sha('b') }))
  expect(hitState(searched, strong, [older, disposed(searched, strong, { person: 'p-2' })], NOW)).toBe(
    'awaiting-second',
  )
})

test('same lasts while the party and the entry have what it rests on, whatever else of them changes', () => {
  const said = [disposed(searched, found, { ...same, until: '2026-11-15T00:00:00Z' })]
  const other = run([found], PARTY, ['US-SDN'], ['7718852163'])
  expect(hitState(other, { ...found, hash: sha('b') }, said, NOW)).toBe('same')
  expect(hitState(searched, { ...found, names: ['EXAMPLE WORKS'] }, said, NOW)).toBe('lapsed')
  const renamed = run([found], { ...PARTY, name: 'Another Example' })
  expect(hitState(renamed, found, said, NOW)).toBe('lapsed')
})

test('what was found is open again once it is reopened', () => {
  const said = [disposed(searched, found), { kind: 'reopened', at: '2026-11-12T00:00:00Z' } as const]
  expect(hitState(searched, found, said, NOW)).toBe('lapsed')
  expect(hitState(searched, found, [...said, disposed(searched, found, { at: '2026-11-13T00:00:00Z' })], NOW)).toBe(
    'different',
  )
})
