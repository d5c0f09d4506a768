import { describe, expect, test } from 'vitest'
import { DOSSIER_BODIES } from './act-bodies.ts'
import { queueInput } from './case-views.ts'
import { adviseCaseInput } from './cases.ts'
import { listLicencesInput, suspendInput } from './licences.ts'
import { refusals } from './problem.ts'
import { readReference } from './references.ts'
import { condition, newCondition } from './terms.ts'

function wrong(schema: Parameters<typeof refusals>[0], value: unknown): string[] {
  const read = 'safeParse' in schema && typeof schema.safeParse === 'function' ? schema.safeParse(value) : null
  return read.success ? [] : refusals(schema, value, read.error.issues).map(({ message }) => message)
}

describe('what is asked about a licence', () => {
  test('a condition without what its kind needs is refused by the field that is missing', () => {
    expect(wrong(newCondition, { kind: 'quantity-ceiling' })).toEqual(['`quantity` is missing'])
    expect(wrong(newCondition, { kind: 'period-ceiling', days: 30 })).toEqual(['`quantity` is missing'])
    expect(wrong(newCondition, { kind: 'text' })).toEqual(['`text` is missing'])
    expect(wrong(condition, { id: 'GB-1', owner: 'GB', kind: 'site', sites: ['Works 1'] })).toEqual([])
  })

  test('the refusal of advice names the field, what it says and what was expected', () => {
    const value = { reference: 'GBRU-14-1', type: 'aprove', reasons: '' }
    expect(wrong(adviseCaseInput, value)).toEqual([
      '`reference` is `GBRU-14-1`, which is no reference',
      '`type` is `aprove`, which is no kind of advice',
      '`reasons` is blank, which says nothing',
    ])
  })

  test('a search of thousands of words, each of them a condition of the query, is refused', () => {
    expect(wrong(queueInput, { search: 'a '.repeat(100) })).toEqual([])
    expect(wrong(queueInput, { search: 'a '.repeat(101) })[0]).toMatch(/, which is too long$/)
    expect(wrong(listLicencesInput, { search: ' ' })[0]).toMatch(/says nothing$/)
  })

  test('a text that would be read in another order than it is written is refused', () => {
    expect(wrong(suspendInput, { reference: 'GBRU-2014-000001', because: 'for \u202eTLM\u202c use' })).toEqual([
      '`because` is `for \\u{202e}TLM\\u{202c} use`, which holds characters that cannot be shown',
    ])
    expect(wrong(suspendInput, { reference: 'GBRU-2014-000001', because: 'Приостановлено\nдо 18 марта' })).toEqual([])
  })

  test('nobody says in a request who acts', () => {
    const value = { reference: 'GBRU-2014-000001', type: 'approve', reasons: 'None against it', by: 'gb-adviser' }
    expect(wrong(adviseCaseInput, value)).toEqual(['unknown field `by`'])
  })

  test('a reference says whose exporter it is, and which variation', () => {
    expect(readReference('GBRU-2014-000001/2')).toEqual({
      exporter: 'GB',
      partner: 'RU',
      base: 'GBRU-2014-000001',
      variation: 2,
    })
    for (const none of ['GBGB-2014-000001', 'GBRU-2014-00001', 'GBRU-2014-000001/0', 'dossiers/1']) {
      expect(readReference(none)).toBeNull()
    }
  })

  test('every act about a dossier has a strict body', () => {
    for (const [type, body] of Object.entries(DOSSIER_BODIES)) {
      expect(wrong(body, { nobodyKnowsThis: 1 }), type).toContain('unknown field `nobodyKnowsThis`')
    }
  })
})
