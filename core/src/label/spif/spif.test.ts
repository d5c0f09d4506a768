import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../../ledger/bytes.ts'
import { spif as anySpif } from '../arbitrary/spifs.ts'
import type { Label } from '../label.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { spifMarking } from './marking.ts'
import { readSpif } from './read.ts'
import { againstLabel } from './valid.ts'
import { writeSpif } from './write.ts'

const POLICY = `<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" schemaVersion="2.1" creationDate="20140214120000Z" notBefore="2014-01-01T00:00:00+04:00" rbacId="2.5.1">
  <!-- an example -->
  <spif:securityPolicyId name="EXAMPLE" id="2.25.1"/>
  <spif:equivalentPolicies><spif:equivalentPolicy name="OTHER" id="2.25.2"/></spif:equivalentPolicies>
  <spif:securityClassifications>
    <spif:securityClassification name="OPEN" lacv="1" hierarchy="1">
      <spif:markingData xml:lang="ru" phrase="ОТКРЫТО"/>
    </spif:securityClassification>
    <spif:securityClassification name="CLOSED" lacv="2" hierarchy="2">
      <spif:markingData phrase="VERY"><spif:code>replacePolicy</spif:code></spif:markingData>
      <spif:equivalentClassification policyRef="OTHER" lacv="5" applied="encrypt"/>
      <spif:requiredCategory operation="onlyOne"><spif:categoryGroup tagSetRef="Subject" tagType="tagType7" all="true"/></spif:requiredCategory>
    </spif:securityClassification>
    <spif:securityClassification name="OLD" lacv="3" hierarchy="3" obsolete="true"/>
  </spif:securityClassifications>
  <spif:securityCategoryTagSets>
    <spif:securityCategoryTagSet name="Releasable To" id="2.25.1.1">
      <spif:securityCategoryTag name="Nations" tagType="enumerated" enumType="permissive">
        <spif:tagCategory name="GBR" lacv="826"><spif:markingData phrase="United Kingdom"/></spif:tagCategory>
        <spif:tagCategory name="RUS" lacv="0643"><spif:excludedClass>CLOSED</spif:excludedClass></spif:tagCategory>
        <spif:tagCategory name="ALL" lacv="1"><spif:markingData><spif:code>noNameDisplay</spif:code></spif:markingData></spif:tagCategory>
        <spif:markingQualifier markingCode="pageTop">
          <spif:qualifier markingQualifier="for " qualifierCode="prefix"/>
          <spif:qualifier xml:lang="ru" markingQualifier="для " qualifierCode="prefix"/>
          <spif:qualifier markingQualifier=", " qualifierCode="separator"/>
        </spif:markingQualifier>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Subject" id="2.25.1.2">
      <spif:securityCategoryTag name="Subject" tagType="tagType7" tag7Encoding="bitSetAttributes" singleSelection="true">
        <spif:tagCategory name="PUMP" lacv="1"><spif:excludedCategory tagSetRef="Releasable To" tagType="permissive" lacv="643"/></spif:tagCategory>
        <spif:tagCategory name="GEAR" lacv="2"/>
        <spif:tagCategory name="SEAL" lacv="3" requiredClass="CLOSED" notBefore="2014-02-01T00:00:00Z" notAfter="2014-03-31T23:59:59Z"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
  </spif:securityCategoryTagSets>
  <spif:privacyMarks minSelection="unbounded" maxSelection="1">
    <spif:privacyMark name="MANAGEMENT"/>
    <spif:privacyMark name="STAFF">
      <spif:markingData phrase="Staff only"><spif:code>pageTop</spif:code></spif:markingData>
      <spif:markingQualifier><spif:qualifier markingQualifier="*" qualifierCode="suffix"/></spif:markingQualifier>
    </spif:privacyMark>
    <spif:privacyMark name="SPARE" obsolete="true"/>
    <spif:markingQualifier><spif:qualifier markingQualifier="- " qualifierCode="prefix"/></spif:markingQualifier>
  </spif:privacyMarks>
</spif:SPIF>`
const read = (text: string) => readSpif(utf8(text))
const SPIF = read(POLICY)

const label = (classification: string, released: string[] = [], subject: string[] = []): Label => ({
  kind: 'originator',
  policy: { name: 'EXAMPLE', uri: 'urn:oid:2.25.1' },
  classification,
  privacyMark: null,
  categories: [
    ...(released.length === 0
      ? []
      : [{ type: 'PERMISSIVE' as const, tagName: 'Releasable To', uri: null, values: released }]),
    ...(subject.length === 0 ? [] : [{ type: 'INFORMATIVE' as const, tagName: 'Subject', uri: null, values: subject }]),
  ],
  originator: null,
  created: '2014-02-14T12:00:00Z',
  review: null,
})

test('a policy that is written and read says the same', () => {
  fc.assert(
    fc.property(anySpif, (spif) => {
      expect(read(writeSpif(spif))).toEqual({ ...spif, passedOver: [] })
    }),
  )
})

test('a policy is read with its dates and numbers, and what nobody reads here is named', () => {
  expect(SPIF).toMatchObject({ name: 'EXAMPLE', id: '2.25.1', created: '2014-02-14T12:00:00Z', passedOver: ['rbacId'] })
  expect(SPIF.sets[0]?.tags[0]?.categories.map(({ lacv }) => lacv)).toEqual([826, 643, 1])
})

test.each<[string, string | RegExp, string, string]>([
  ['another version', '"2.1"', '"3.0"', 'not-a-policy'],
  ['another root', /SPIF( |>)/g, 'POLICY$1', 'not-a-policy'],
  ['a time that there is not', '20140214', '20140230', 'bad-time'],
  ['a time of another form', '20140214120000Z', '2014-02-14', 'bad-time'],
  ['no classification', /<spif:securityClassifications>.*<\/spif:securityClassifications>/s, '', 'not-a-policy'],
  [
    'two lists of classifications',
    /<spif:securityClassifications>.*<\/spif:securityClassifications>/s,
    '$&$&',
    'not-a-policy',
  ],
  ['a number twice', 'lacv="2" hierarchy', 'lacv="1" hierarchy', 'not-a-policy'],
  ['a rank twice', 'hierarchy="2"', 'hierarchy="1"', 'not-a-policy'],
  ['a name twice', 'name="GEAR"', 'name="PUMP"', 'not-a-policy'],
  ['a number that is none', 'lacv="826"', 'lacv="-1"', 'not-a-policy'],
  ['a tag of no type', 'enumType="permissive"', '', 'not-a-policy'],
  ['a tag of two types', 'tagType="tagType7" tag7', 'tagType="tagType7" enumType="permissive" tag7', 'not-a-policy'],
  ['an excluded classification that it does not have', '>CLOSED<', '>SHUT<', 'not-a-policy'],
  [
    'a required category that it does not have',
    'categoryGroup tagSetRef="Subject"',
    'categoryGroup tagSetRef="Object"',
    'not-a-policy',
  ],
  ['an equivalence in a policy that it does not name', 'policyRef="OTHER"', 'policyRef="THIRD"', 'not-a-policy'],
  ['an equivalence without a direction', ' applied="encrypt"', '', 'not-a-policy'],
  ['a flag that is none', 'obsolete="true"', 'obsolete="yes"', 'not-a-policy'],
  ['an identifier that is none', 'id="2.25.1.1"', 'id="2.25.01"', 'not-a-policy'],
  ['an attribute of its own', 'hierarchy="2"', 'hierarchy="2" requiredClass="OPEN"', 'not-a-policy'],
  [
    'an element of its own',
    '<spif:securityCategoryTagSets>',
    '<spif:updateInfo/><spif:securityCategoryTagSets>',
    'not-a-policy',
  ],
  [
    'no mark of privacy in its list of them',
    /<spif:privacyMarks .*<\/spif:privacyMarks>/s,
    '<spif:privacyMarks/>',
    'not-a-policy',
  ],
  ['a mark of privacy twice', 'name="STAFF"', 'name="MANAGEMENT"', 'not-a-policy'],
  ['a number of marks that is none', 'maxSelection="1"', 'maxSelection="some"', 'not-a-policy'],
  [
    'words for all marks of privacy',
    '</spif:privacyMarks>',
    '<spif:markingData phrase="X"/></spif:privacyMarks>',
    'not-a-policy',
  ],
  ['a required classification that it does not have', 'requiredClass="CLOSED"', 'requiredClass="SHUT"', 'not-a-policy'],
  ['a period without an offset', 'notBefore="2014-02-01T00:00:00Z"', 'notBefore="2014-02-01T00:00:00"', 'bad-time'],
  ['a period that ends before it begins', 'notAfter="2014-03-31T', 'notAfter="2014-01-31T', 'not-a-policy'],
  [
    'text between its elements',
    '<spif:securityCategoryTagSets>',
    'CLOSED<spif:securityCategoryTagSets>',
    'not-a-policy',
  ],
  ['a document type', /^/, '<!DOCTYPE x>', 'not-plain-xml'],
])('a policy with %s is refused', (_, from, to, code) => {
  const text = POLICY.replace(from, to)
  expect(text).not.toBe(POLICY)
  expect(refusalOf(() => read(text))).toBe(code)
})

test.each<[string, Label, readonly string[]]>([
  ['one as it should be', label('OPEN', ['GBR', 'RUS']), []],
  ['another policy', { ...label('OPEN'), policy: { name: 'OTHER', uri: null } }, ['other-policy']],
  [
    'the name of the policy with another identifier',
    { ...label('OPEN'), policy: { name: 'EXAMPLE', uri: 'urn:oid:2.25.2' } },
    ['other-policy'],
  ],
  ['a classification that it does not have', label('SHUT'), ['unknown-class']],
  ['one that is obsolete', label('OLD'), ['obsolete']],
  ['a category that it does not have', label('OPEN', ['USA']), ['unknown-category']],
  [
    'a category of another type',
    { ...label('OPEN'), categories: [{ type: 'RESTRICTIVE', tagName: 'Subject', uri: null, values: ['PUMP'] }] },
    ['unknown-category'],
  ],
  ['a category that its classification excludes', label('CLOSED', ['RUS'], ['GEAR']), ['excluded-class']],
  ['nothing of what its classification requires', label('CLOSED', ['GBR']), ['missing-category']],
  ['two of what may be one', label('CLOSED', ['GBR'], ['PUMP', 'GEAR']), ['missing-category', 'several-of-one']],
  ['categories that exclude each other', label('OPEN', ['RUS'], ['PUMP']), ['excluded-category']],
])('a label with %s', (_, each, reasons) => {
  expect(againstLabel(SPIF, each).map(({ reason }) => reason)).toEqual(reasons)
})

test.each<[string, Label, string, string | null]>([
  [
    'names, phrases and what stands around them',
    label('OPEN', ['RUS', 'GBR']),
    'en',
    'EXAMPLE OPEN for United Kingdom, RUS',
  ],
  [
    'another language, and what has no words in it',
    label('OPEN', ['GBR']),
    'ru-RU',
    'EXAMPLE ОТКРЫТО для United Kingdom',
  ],
  ['a phrase in the policy’s place', label('CLOSED', [], ['GEAR']), 'en', 'VERY CLOSED GEAR'],
  ['a name that is hidden', label('OPEN', ['ALL']), 'en', 'EXAMPLE OPEN'],
  ['no classification', label('SHUT'), 'en', null],
])('a marking with %s', (_, each, language, marking) => {
  expect(spifMarking(SPIF, each, language)).toBe(marking)
})

test('windows of a policy count by their last second', () => {
  expect(SPIF.validity).toEqual({ from: '2013-12-31T20:00:00Z', until: null })
  const seal = SPIF.sets[1]?.tags[0]?.categories.find(({ name }) => name === 'SEAL')
  expect(seal?.validity).toEqual({ from: '2014-02-01T00:00:00Z', until: '2014-04-01T00:00:00Z' })
  expect(
    read(POLICY.replace('2014-03-31T23:59:59Z', '9999-12-31T23:59:59Z')).sets[1]?.tags[0]?.categories[2],
  ).toMatchObject({
    validity: { until: null },
  })
})

test.each<[string, Label, readonly string[]]>([
  ['in its window', { ...label('CLOSED', [], ['SEAL']), created: '2014-03-31T23:59:59Z' }, []],
  ['a second after it', { ...label('CLOSED', [], ['SEAL']), created: '2014-04-01T00:00:00Z' }, ['not-valid-then']],
  ['a second before it', { ...label('CLOSED', [], ['SEAL']), created: '2014-01-31T23:59:59Z' }, ['not-valid-then']],
  ['before the policy counts', { ...label('OPEN'), created: '2013-12-31T19:59:59Z' }, ['not-valid-then']],
  ['with another classification than it requires', label('OPEN', [], ['SEAL']), ['missing-class']],
  ['a mark of privacy of the policy', { ...label('OPEN'), privacyMark: 'STAFF' }, []],
  ['one that it does not have', { ...label('OPEN'), privacyMark: 'Staff only' }, ['unknown-mark']],
  ['one that is obsolete', { ...label('OPEN'), privacyMark: 'SPARE' }, ['obsolete']],
])('a label with a category or a mark, %s', (_, each, reasons) => {
  expect(againstLabel(SPIF, each).map(({ reason }) => reason)).toEqual(reasons)
})

test('a policy may demand a mark of privacy, or let none be chosen', () => {
  const demanding = read(POLICY.replace('minSelection="unbounded"', 'minSelection="1"'))
  expect(againstLabel(demanding, label('OPEN')).map(({ reason }) => reason)).toEqual(['missing-mark'])
  const none = read(POLICY.replace('maxSelection="1"', 'maxSelection="0"'))
  expect(againstLabel(none, { ...label('OPEN'), privacyMark: 'STAFF' }).map(({ reason }) => reason)).toEqual([
    'unknown-mark',
  ])
})

test('a mark of privacy stands last in the marking, in its own words', () => {
  expect(spifMarking(SPIF, { ...label('OPEN'), privacyMark: 'STAFF' }, 'en')).toBe('EXAMPLE OPEN - Staff only*')
  expect(spifMarking(SPIF, { ...label('OPEN'), privacyMark: 'OTHER' }, 'en')).toBe('EXAMPLE OPEN')
})

test('what has no place is said with the element in which it stands', () => {
  const text = POLICY.replace('lacv="2"/>', 'lacv="2" userInput="string"/>')
  expect(() => read(text)).toThrow('tagCategory "GEAR" has an attribute that has no place there: userInput')
  const set = POLICY.replace('<spif:securityCategoryTag name="Subject"', '<spif:equivalentSecurityCategoryTagSet/>$&')
  expect(() => read(set)).toThrow('equivalentSecurityCategoryTagSet has no place in securityCategoryTagSet "Subject"')
})

test('what is written stands in the order of the schema', () => {
  const order = [...writeSpif(SPIF).matchAll(/<spif:(\w+)/g)].map(([, name]) => name)
  const top = [
    'securityPolicyId',
    'securityClassifications',
    'securityCategoryTagSets',
    'privacyMarks',
    'equivalentPolicies',
  ]
  expect(order.filter((name) => top.includes(name ?? ''))).toEqual(top)
  const inside = order.slice(order.indexOf('equivalentClassification'))
  expect(inside.slice(0, 5)).toEqual([
    'equivalentClassification',
    'markingData',
    'code',
    'requiredCategory',
    'categoryGroup',
  ])
})
