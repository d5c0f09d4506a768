import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { unXml } from './xml.ts'

const document = (records: string) => `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
<INDIVIDUALS>
${records}
</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>`

const PERSON = `<INDIVIDUAL><DATAID>9001</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>EXAMPLE</FIRST_NAME>
<SECOND_NAME> PERSON </SECOND_NAME><THIRD_NAME/><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPi.999</REFERENCE_NUMBER><LISTED_ON>2006-10-14</LISTED_ON><GENDER>Male</GENDER>
<NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
<NAME_ORIGINAL_SCRIPT>예시</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME> GOOD ALIAS</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>LOW ALIAS</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD NAME</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1959</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>P1</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL>`

test('a record says its names by their quality; an empty alias is none', () => {
  const { entries, about } = readWhole(unXml('un.xml'), document(PERSON))
  expect(about).toEqual({ published: '2026-02-27', counts: { 'UN-SC': 1 } })
  expect(entries[0]?.entity).toEqual({
    id: 'unsc-9001',
    schema: 'Person',
    properties: {
      alias: ['예시', 'GOOD ALIAS'],
      birthDate: ['1958', '1959', '1961'],
      gender: ['male'],
      name: ['EXAMPLE PERSON'],
      nationality: ['kp'],
      passportNumber: ['P1'],
      previousName: ['OLD NAME'],
      weakAlias: ['LOW ALIAS'],
    },
  })
  expect(entries[0]).toMatchObject({
    key: '9001',
    names: [{ name: '예시', script: 'original' }],
    measures: ['DPRK'],
    terms: { reference: 'KPi.999', listedOn: '2006-10-14' },
  })
})

test('the day that it prints does not say since when a measure binds', () => {
  const { entries } = readWhole(unXml('un.xml'), document(PERSON))
  expect(entries[0]?.window).toEqual({ from: { earliest: null, latest: null }, until: null })
})

test.each([
  [
    document(PERSON.replace('GOOD ALIAS', 'GOOD & BAD')),
    'un.xml:10:1: an `&` that begins no reference; expected `&amp;`',
  ],
  [document(PERSON).slice(0, -60), 'un.xml:15:1: unclosed tag: INDIVIDUAL; expected well-formed XML'],
  [
    document(PERSON.replace('<THIRD_NAME/>', '<FIFTH_NAME/>')),
    'un.xml:5:1: <INDIVIDUAL> holds <FIFTH_NAME>; expected one of',
  ],
  [document(PERSON.replace('9001', 'x')), 'un.xml:4:1: <DATAID> is `x`; expected a number'],
  [
    document(PERSON.replace('EXAMPLE', '').replace(' PERSON ', '')),
    'un.xml:4:1: record 9001 has no name; expected <FIRST_NAME>',
  ],
  ['<sdnList/>', 'un.xml:1:1: the document is <sdnList>; expected <CONSOLIDATED_LIST>'],
  ['<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST/>', 'un.xml:1:1: a document type; expected plain XML'],
  [
    '<?xml version="1.0" encoding="windows-1251"?><CONSOLIDATED_LIST/>',
    'the encoding is `windows-1251`; expected UTF-8',
  ],
  ['', 'un.xml:1:1: document must contain a root element'],
])('what is not whole, or another document, is refused with its line', (text, said) => {
  expect(refusalOf(() => unXml('un.xml'), text)).toContain(said)
})

test('a record without end is refused before it fills the memory', () => {
  const endless = document(PERSON.replace('GOOD ALIAS', 'x'.repeat(9 * 1024 * 1024)))
  const bytes = new TextEncoder().encode(endless)
  expect(() => readWhole(unXml('un.xml'), bytes, 65_536)).toThrow('the record is longer than 8 Mi characters')
})
