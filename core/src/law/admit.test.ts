import { expect, test } from 'vitest'
import type { Transfer } from '../contract/transfer.ts'
import { admit } from './admit.ts'
import type { Bundle, List, Member, Part, Window } from './model.ts'

const ALWAYS: Window = { from: null, until: null }
const place = { file: 'law/lists/example.md', line: 1 }

function member(value: string, inForce = ALWAYS, synonyms: string[] = []): Member {
  return { value, synonyms, equals: null, inForce, note: null }
}

function list(kind: List['kind'], name: string, members: Member[], more: Partial<List> = {}): List {
  return { kind, name, of: null, inForce: ALWAYS, sameEntriesAs: null, publicity: 'public', members, place, ...more }
}

function part(id: string, lists: List[], agreement: Part['agreement'] = null): Bundle['parts'][number] {
  const kind = agreement ? 'agreement' : 'nation'
  return {
    id,
    kind,
    instruments: [],
    rules: [],
    defines: [],
    lists,
    reachesOrigin: false,
    zones: {},
    agreement,
    hash: '',
  }
}

const since = (from: string) => ({ from, until: null })

const book: Bundle = {
  format: 'entente-law/1',
  modelledOn: '2026-11-23',
  parts: [
    part('GB', [
      list('entries', 'GB-ML', [
        member('ML1'),
        member('ML10'),
        member('ML22'),
        member('ML22.a'),
        member('ML22.b', { from: null, until: '2014-06-01T00:00:00Z' }),
      ]),
      list('entries', 'GB-DU', [
        member('2B001'),
        member('5A901', { from: '2014-06-01T00:00:00Z', until: '2016-01-01T00:00:00Z' }),
        member('GB-ML:ML4'),
      ]),
      list('entries', 'GB-RUS', [member('luxury')], { inForce: since('2020-12-31T23:00:00Z') }),
      list('labels', 'GB-GPMS', [member('NOT PROTECTIVELY MARKED', ALWAYS, ['UNCLASSIFIED']), member('RESTRICTED')], {
        inForce: { from: null, until: '2014-04-02T00:00:00Z' },
      }),
      list('rights', 'GB-RIGHTS', [member('gb-f680')]),
      list('assurances', 'GB-ASSURANCES', [member('end-user-undertaking')]),
    ]),
    part('EU', [
      list('entries', 'EU-CML', [], {
        sameEntriesAs: 'GB-ML',
        inForce: {
          from: { 'Europe/London': '2012-03-01T00:00:00Z', 'Europe/Paris': '2012-02-29T23:00:00Z' },
          until: null,
        },
      }),
      list('parties', 'EU-833-IV', []),
    ]),
    part('RU', [
      list('entries', 'RU-SECRET', [], { publicity: 'not public' }),
      list('rights', 'RU-RIGHTS', [member('ru-foreign-trade'), member('ru-foreign-trade-all')]),
      list('labels', 'RU-GRIF', [member('несекретно'), member('секретно')]),
    ]),
    part('agreement/mtca-gb-ru', [], { id: 'mtca-gb-ru', parties: ['GB', 'RU'], statuses: [] }),
  ],
}

const FEBRUARY = '2014-02-14T12:00:00Z'

function said(transfer: Transfer, at = FEBRUARY): string[] {
  return admit(book, at, transfer).map((one) => `${one.message}; ${one.expected}; ${one.nearest}`)
}

function control(stated: string, at = FEBRUARY): string {
  return said({ items: [{ controls: [stated] }] }, at).join('\n') || 'admitted'
}

test('a transfer whose every name is known is admitted', () => {
  const party = { rights: ['ru-foreign-trade', 'gb-f680'], lists: ['EU-833-IV'] }
  const transfer: Transfer = {
    agreement: 'mtca-gb-ru',
    items: [
      {
        controls: ['GB-ML:ML10', 'EU-CML:ML10', 'GB-DU:2B001'],
        label: { policy: 'GB-GPMS', classification: 'RESTRICTED' },
      },
    ],
    parties: [party],
    endUse: { incorporation: { endUser: party } },
    assurances: ['end-user-undertaking'],
  }
  expect(admit(book, FEBRUARY, transfer)).toEqual([])
  expect(admit(book, FEBRUARY, {})).toEqual([])
})

test('a list that the book does not have is refused, with the nearest', () => {
  expect(admit(book, FEBRUARY, { items: [{}, { controls: ['GB-ML:ML1', 'GB-LM:ML10'] }] })).toEqual([
    {
      path: ['items', 1, 'controls', 1],
      of: 'value',
      message: 'the statute book knows no list of entries `GB-LM`',
      expected: 'one of GB-ML, GB-DU, GB-RUS, EU-CML, RU-SECRET',
      nearest: 'GB-ML',
    },
  ])
  expect(control('RU-GRIF:секретно')).toMatch(/knows no list of entries/)
})

test('an entry that is not on its list is refused, with the nearest that is', () => {
  expect(control('GB-ML:ML9')).toMatch(/^`ML9` is no entry of GB-ML; .*; GB-ML:ML1$/)
  expect(control('GB-DU:2B002')).toMatch(/GB-DU:2B001$/)
  expect(control('GB-ML:ml10')).toMatch(/GB-ML:ML10$/)
})

test('ML10 does not stand below ML1, and ML100 is nowhere', () => {
  expect(control('GB-ML:ML100')).toMatch(/is no entry/)
})

test('below an entry that is not divided further, everything stands on the list', () => {
  expect(control('GB-ML:ML10.a.3')).toBe('admitted')
  expect(control('GB-ML:ML10(a)')).toBe('admitted')
  expect(control('GB-ML:ML22.a.1')).toBe('admitted')
})

test('below an entry with listed children only those children count', () => {
  expect(control('GB-ML:ML22')).toBe('admitted')
  expect(control('GB-ML:ML22.a')).toBe('admitted')
  expect(control('GB-ML:ML22.c')).toMatch(/^`ML22.c` is no entry of GB-ML/)
})

test('a heading above the listed entries is no entry, and one below it is shown', () => {
  expect(control('GB-DU:2B')).toMatch(/^`2B` is no entry of GB-DU but stands above some; .*; GB-DU:2B001$/)
})

test('an entry of another time says when it stands on the list', () => {
  expect(control('GB-DU:5A901')).toBe(
    '`5A901` stands on GB-DU from 2014-06-01T00:00:00Z until 2016-01-01T00:00:00Z only; an entry that stands on the list at 2014-02-14T12:00:00Z; null',
  )
  expect(control('GB-DU:5A901', '2014-06-01T00:00:00Z')).toBe('admitted')
  expect(control('GB-DU:5A901.a', '2015-12-31T23:59:59Z')).toBe('admitted')
  expect(control('GB-DU:5A901.a', '2016-01-01T00:00:00Z')).toMatch(/^`5A901.a` stands on GB-DU from/)
  expect(control('GB-ML:ML22.b', '2015-01-01T00:00:00Z')).toMatch(/until 2014-06-01T00:00:00Z only/)
})

test('a list that is not in force is refused, whatever entry is named', () => {
  expect(control('GB-RUS:luxury')).toMatch(
    /^GB-RUS is in force from 2020-12-31T23:00:00Z only; .* at 2014-02-14T12:00:00Z/,
  )
  expect(control('GB-RUS:luxury', '2020-12-31T23:00:00Z')).toBe('admitted')
})

test('a list with the same entries as another knows them, in its own window', () => {
  expect(control('EU-CML:ML10')).toBe('admitted')
  expect(control('EU-CML:ML22.c')).toMatch(/is no entry of EU-CML/)
  expect(control('EU-CML:ML10', '2012-02-29T22:59:59Z')).toMatch(/in force from/)
})

test('a community list is in force as soon as it is so in one zone', () => {
  expect(control('EU-CML:ML10', '2012-02-29T23:00:00Z')).toBe('admitted')
})

test('an entry of another list that is a member is no name of this one', () => {
  expect(control('GB-DU:ML4')).toMatch(/is no entry/)
})

test('of a list that is not public no entry can be refused', () => {
  expect(control('RU-SECRET:7')).toBe('admitted')
})

test('grades are known in any case and by their synonyms, also after their policy has ended', () => {
  const label = (policy: string, classification: string, at = FEBRUARY) =>
    said({ items: [{ label: { policy, classification } }] }, at).join() || 'admitted'
  expect(label('GB-GPMS', 'unclassified')).toBe('admitted')
  expect(label('GB-GPMS', 'Restricted', '2020-01-01T00:00:00Z')).toBe('admitted')
  expect(label('RU-GRIF', 'СЕКРЕТНО')).toBe('admitted')
  expect(label('GB-GPMS', 'RESTRICTD')).toBe(
    '`RESTRICTD` is no grade of GB-GPMS; one of NOT PROTECTIVELY MARKED, UNCLASSIFIED, RESTRICTED; RESTRICTED',
  )
  expect(label('GB-GPM', 'RESTRICTED')).toBe(
    'the statute book knows no label policy `GB-GPM`; one of GB-GPMS, RU-GRIF; GB-GPMS',
  )
})

test('rights, assurances, party lists and agreements that the book does not know are refused where they stand', () => {
  const stranger = { rights: ['ru-foreign-trad'], lists: ['EU-833-VI'] }
  const refused = admit(book, FEBRUARY, {
    agreement: 'mtca-gb-rf',
    parties: [{}, stranger],
    endUse: { incorporation: { endUser: stranger } },
    assurances: ['end-user-undertaking', 'a promise'],
  })
  expect(refused.map(({ path, nearest }) => [path.join('.'), nearest])).toEqual([
    ['agreement', 'mtca-gb-ru'],
    ['parties.1.rights.0', 'ru-foreign-trade'],
    ['parties.1.lists.0', 'EU-833-IV'],
    ['endUse.incorporation.endUser.rights.0', 'ru-foreign-trade'],
    ['endUse.incorporation.endUser.lists.0', 'EU-833-IV'],
    ['assurances.1', null],
  ])
})

test('an empty book knows nothing and says so', () => {
  const empty: Bundle = { ...book, parts: [] }
  expect(admit(empty, FEBRUARY, { agreement: 'x' })[0]?.expected).toBe('none, for the book has none')
})
