import { describe, expect, test } from 'vitest'
import type { Entry } from '../contract/entry.ts'
import { Refused } from '../contract/refusals.ts'
import { FIRM, World } from './arbitrary.ts'
import type { Draft } from './command.ts'
import { foldRegistration, isInUse, presentRegistration, registerGeneral, withdrawGeneral } from './generals.ts'

const world = new World()
const context = { ...world.context('gb-exporter'), known: ['gb-ogel-parts'] }
const general = 'gb-ogel-parts'

function entry(draft: Draft | undefined, index: number, organisation = FIRM): Entry {
  if (draft === undefined) throw new Error('no act')
  const by = { person: 'gb-exporter', role: 'exporter', organisation }
  const { type, subject, body } = draft
  const act = { id: '', type, at: world.at, nation: 'GB', log: '', by, subject, body, causes: [] }
  return { act, origin: 'gb', index, shared: true }
}

describe('general licences', () => {
  test('a firm registers, withdraws and registers again, and nobody does it for another', () => {
    const registered = foldRegistration(null, entry(registerGeneral(null, { general }, context)[0], 0))
    expect(isInUse(registered)).toBe(true)
    expect(() => registerGeneral(registered, { general }, context)).toThrow(Refused)
    const withdrawal = withdrawGeneral(registered, { general }, context)[0]
    const strange = foldRegistration(registered, entry(withdrawal, 1, 'Another'))
    expect(isInUse(strange)).toBe(true)
    expect(strange.ignored).toHaveLength(1)
    const withdrawn = foldRegistration(strange, entry(withdrawal, 2))
    expect(presentRegistration(withdrawn)).toMatchObject([{ state: 'withdrawn', organisation: FIRM }])
    expect(() => withdrawGeneral(withdrawn, { general }, context)).toThrow(Refused)
    expect(isInUse(foldRegistration(withdrawn, entry(registerGeneral(withdrawn, { general }, context)[0], 3)))).toBe(
      true,
    )
  })

  test('what the law in force does not have cannot be registered for', () => {
    expect(() => registerGeneral(null, { general: 'gb-ogel-moon' }, context)).toThrow('no such general licence')
    const officer = { ...context, caller: world.context('gb-licensing').caller }
    expect(() => registerGeneral(null, { general }, officer)).toThrow('A firm of this nation')
  })
})
