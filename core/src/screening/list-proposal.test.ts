import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProposeListBody } from '../contract/list-proposals.ts'
import type { Caller } from '../contract/people.ts'
import type { ListEffects, ListProposal } from './list-proposal.ts'
import { importProposed, listPreviewDigest, proposeList, withdrawList } from './list-proposal.ts'

const PREVIEW = `sha256:${'a'.repeat(64)}`
const OTHER = `sha256:${'b'.repeat(64)}`
const BODY: ProposeListBody = {
  form: 'ofac-csv',
  parser: 1,
  publishedOn: '2014-03-17',
  files: [{ name: 'sdn.csv', sha256: '1'.repeat(64), bytes: 7 }],
  lists: [{ list: 'US-SDN', entries: 3, added: 1, removed: 0, changed: 0 }],
  dropConfirmed: true,
  list: 'US-SDN',
  preview: PREVIEW,
}
const PROPOSAL: ListProposal = { ...BODY, id: 'proposal-1', by: 'gb-licensing', state: 'open' }

function officer(role: Caller['role'], person = 'gb-security'): Caller {
  return { person, name: person, role, organisation: 'Example Authority', nation: 'GB' }
}
const refused = (code: string) => expect.objectContaining({ code })

describe('a list that is proposed', () => {
  test('is bound to what its preview found', () => {
    const by = officer('licensing-officer')
    expect(proposeList(BODY, PREVIEW, by)).toMatchObject([{ type: 'lists.propose', log: 'internal', body: BODY }])
    expect(() => proposeList(BODY, OTHER, by)).toThrow(refused('wrong-state'))
  })

  test('is imported as it was proposed, by another person, while it hits whom it hit', () => {
    const [draft] = importProposed(PROPOSAL, PREVIEW, officer('security-officer'))
    const { preview: _, list: __, ...read } = BODY
    expect(draft).toMatchObject({ type: 'lists.import', log: 'internal', subject: 'lists/ofac-csv' })
    expect(draft?.body).toEqual({ ...read, proposal: { id: 'proposal-1', by: 'gb-licensing' } })
    const own = officer('licensing-officer', 'gb-licensing')
    expect(() => importProposed(PROPOSAL, PREVIEW, own)).toThrow(refused('separation-of-duty'))
    expect(() => importProposed(PROPOSAL, OTHER, officer('security-officer'))).toThrow(refused('wrong-state'))
  })

  test.each(['withdrawn', 'imported'] as const)('that is %s is closed', (state) => {
    const closed = { ...PROPOSAL, state }
    expect(() => importProposed(closed, PREVIEW, officer('security-officer'))).toThrow(refused('wrong-state'))
    expect(() => withdrawList(closed, undefined, officer('security-officer'))).toThrow(refused('wrong-state'))
  })

  test.each(['exporter', 'auditor', 'administrator', 'public', 'adviser'] as const)(
    'is none of a person with the role %s',
    (role) => {
      const by = officer(role)
      for (const act of [
        () => proposeList(BODY, PREVIEW, by),
        () => importProposed(PROPOSAL, PREVIEW, by),
        () => withdrawList(PROPOSAL, undefined, by),
      ])
        expect(act).toThrow(refused('not-permitted'))
    },
  )
})

const count = fc.nat(50)
const effects: fc.Arbitrary<ListEffects> = fc.record({
  publishedOn: fc.constantFrom('2014-03-17', '2014-03-18'),
  files: fc.array(fc.record({ name: fc.string(), sha256: fc.constantFrom('1', '2'), bytes: count }), { maxLength: 3 }),
  lists: fc.array(
    fc.record({
      list: fc.constantFrom('US-SDN', 'EU-269'),
      ...{ entries: count, before: count, added: count, removed: count, changed: count },
    }),
    { maxLength: 3 },
  ),
  newly: fc.constant([]),
  gone: fc.constant([]),
  other: fc.constant([]),
  left: fc.array(fc.record({ name: fc.constantFrom('Example Works', 'Example Institute') }), { maxLength: 2 }),
})

test('two previews have one digest when, and only when, they read the same bytes and hit the same parties', () => {
  const nameless = ({ files, ...rest }: ListEffects) =>
    JSON.stringify({ ...rest, files: files.map(({ name: _, ...file }) => file) })
  fc.assert(
    fc.property(effects, effects, (one, other) => {
      expect(listPreviewDigest(one) === listPreviewDigest(other)).toBe(
        sorted(nameless(one)) === sorted(nameless(other)),
      )
      const renamed = { ...one, files: one.files.map((file) => ({ ...file, name: `${file.name}.gz` })) }
      expect(listPreviewDigest(renamed)).toBe(listPreviewDigest(one))
    }),
  )
})

/** The order of its fields is nothing that a preview says. */
function sorted(json: string): string {
  const fieldsIn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fieldsIn)
    if (typeof value !== 'object' || value === null) return value
    return Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([field, of]) => [field, fieldsIn(of)])
  }
  return JSON.stringify(fieldsIn(JSON.parse(json)))
}
