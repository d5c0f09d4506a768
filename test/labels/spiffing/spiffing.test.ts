/**
 * The test material of `surevine/spiffing`, beside this repository in `../shared`: labels, markings, access decisions
 * and translations. What differs is told in docs/spec/labels.md, each beside the test that shows it.
 */
import { env } from 'node:process'
import { describe, expect, it } from 'vitest'
import { markingOf } from '../../../core/src/glossary/marking.ts'
import { judgeLabel } from '../../../core/src/label/judge.ts'
import type { Label } from '../../../core/src/label/label.ts'
import { gradeIn, schemeOf } from '../../../core/src/label/scheme.ts'
import { spifOfScheme } from '../../../core/src/label/spif/from-book.ts'
import { spifMarking } from '../../../core/src/label/spif/marking.ts'
import { readSpif } from '../../../core/src/label/spif/read.ts'
import { againstLabel } from '../../../core/src/label/spif/valid.ts'
import { writeSpif } from '../../../core/src/label/spif/write.ts'
import { refusalOf } from '../../../core/src/label/testing/refusal-of.ts'
import { readLabel, writeLabel } from '../../../core/src/label/xml-form.ts'
import { bookOf, lawFiles } from '../../../core/src/law/testing/law-files.ts'
import { utf8 } from '../../../core/src/ledger/bytes.ts'
import { completed, fileOf, labelOf, numberedIn, policyOf, questions } from './material.ts'
import { clearanceMarking, mayRead, translated } from './translated.ts'

const BOOK = bookOf(lawFiles()).bundle
const asked = questions()
const policies = [...new Set(asked.flatMap((each) => each.policies))]
const standard = ['17-1', '17-2', '17-3', '17-4', '17-5', '17-6'].map((name) => `nato-4774-${name}.nato`)
const named = asked.map((each, index) => ({ ...each, name: `${index + 1}: ${each.label} (${each.language})` }))

it('the material beside the clone is there to be reproduced', ({ skip }) => {
  skip(asked.length === 0 && env.ENTENTE_NO_SKIP !== '1', 'none is kept beside this clone')
  expect(asked.length).toBe(17)
})

const labelIn = (name: string, own: readonly string[]): Label =>
  name.endsWith('.nato') ? completed(fileOf(name)) : numberedIn(fileOf(name), own.map(policyOf)).label

describe.skipIf(asked.length === 0)('the material of spiffing', () => {
  it.each(named)('$name', ({ policies: own, label: name, language, clearance, ...expected }) => {
    const label = labelIn(name, own)
    const spifs = own.map(policyOf)
    const policy = spifs.find((each) => each.name === label.policy.name)
    if (policy === undefined) throw new Error('no policy')
    expect(againstLabel(policy, label).length === 0).toBe(expected.valid)
    if (expected.marking !== null) expect(spifMarking(policy, label, language)).toBe(expected.marking)
    const other = spifs.find(({ id }) => id === expected.into)
    const there = other === undefined ? null : translated(policy, label, other)
    if (other !== undefined && there !== null) {
      expect(spifMarking(other, there, language)).toBe(expected.intoMarking)
      expect(againstLabel(other, there)).toEqual([])
    } else expect(expected.into).toBeNull()
    if (clearance === null) return
    const cleared = numberedIn(fileOf(clearance), spifs)
    expect(clearanceMarking(cleared)).toBe(expected.clearanceMarking)
    expect(mayRead(there ?? label, cleared)).toBe(expected.access)
  })

  it.each(policies)('%s says the same after it was written and read', (name) => {
    const policy = policyOf(name)
    expect(readSpif(utf8(writeSpif(policy)))).toEqual({ ...policy, passedOver: [] })
  })

  it.each([
    ['tlp.xml', 'not-a-policy'],
    ['tlp-plus.xml', 'not-a-policy'],
    ['uk-demo.xml', 'not-a-policy'],
    ['nato-4774-policy.xml', 'bad-time'],
  ])('%s is refused as it stands, for its version or its date', (name, code) => {
    expect(refusalOf(() => readSpif(fileOf(name)))).toBe(code)
  })

  it.each(standard)('%s is refused as it stands, and read and written once it says what a label must', (name) => {
    expect(refusalOf(() => readLabel(fileOf(name)))).toBe('not-a-label')
    const label = completed(fileOf(name))
    expect(readLabel(utf8(writeLabel(label))).label).toEqual(label)
  })

  it('the statute book has the grades of NATO’s own policy, and no line that makes anything of its labels', () => {
    const policy = policyOf('nato-4774-policy.xml')
    const scheme = schemeOf(BOOK, policy.name) ?? expect.fail('no scheme')
    const { spif } = spifOfScheme(BOOK, policy.name, '2015-11-06T14:30:20Z', null)
    expect([spif.id, spif.classes.map(({ name }) => name)]).toEqual([
      policy.id,
      [...policy.classes].sort((one, other) => one.hierarchy - other.hierarchy).map(({ name }) => name),
    ])
    for (const { name } of policy.classes) {
      const label = labelOf(policy, name, [])
      expect(markingOf(BOOK, label)?.line).toBe(spifMarking(policy, label, 'en'))
      expect(gradeIn(scheme, name)?.member.value).toBe(name)
    }
    const ask = { agreement: 'mtca-gb-ru', recipient: 'RU', at: '2015-12-01T00:00:00Z' }
    for (const name of standard) {
      const label = completed(fileOf(name))
      const verdict = judgeLabel(BOOK, { ...ask, label })
      expect(verdict).toMatchObject({ verdict: 'refused' })
      expect(judgeLabel(BOOK, { ...ask, label: { ...label, categories: [] } })).toMatchObject({
        reason: 'no-equivalence',
      })
    }
  })

  it('the label that the material leaves out is no label of its policy, by the category that it says', () => {
    const policy = policyOf('nato-4774-policy.xml')
    for (const name of ['nato-4774-17-5.nato', 'nato-4774-17-5.xml']) {
      const label = labelIn(name, ['nato-4774-policy.xml'])
      expect(againstLabel(policy, label)).toEqual([
        { reason: 'excluded-class', about: 'EAPC' },
        { reason: 'excluded-class', about: 'ISAF' },
      ])
      expect(spifMarking(policy, label, 'en')).toBe('NATO/EAPC CONFIDENTIAL Releasable to EAPC, ISAF')
    }
  })
})
