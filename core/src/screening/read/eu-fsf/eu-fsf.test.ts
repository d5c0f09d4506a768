import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { euFsfXml } from './xml.ts'

const DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-01T14:39:54.511+01:00" globalFileId="1">
<sanctionEntity euReferenceNumber="EU.27.28" logicalId="1" unitedNationId="">
<regulation entryIntoForceDate="2018-02-16" numberTitle="2018/1 (OJ L43)" programme="EXA" logicalId="2"><publicationUrl>http://example.org</publicationUrl></regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias wholeName="Пример Примеров" nameLanguage="BG" strong="true" logicalId="3"><regulationSummary numberTitle="x"/></nameAlias>
<nameAlias firstName="Ivan" lastName="Exampleff" wholeName="Ivan Exampleff" nameLanguage="" gender="M" strong="true" logicalId="4"/>
<nameAlias wholeName="Ivan Exampleff" nameLanguage="" strong="true" logicalId="5"/>
<nameAlias wholeName="Vanya" nameLanguage="" strong="false" logicalId="6"/>
<birthdate circa="true" calendarType="GREGORIAN" birthdate="" year="1958" countryIso2Code="00" countryDescription="UNKNOWN"/>
<citizenship countryIso2Code="RU"/><citizenship countryIso2Code="00"/>
<identification knownFalse="false" number="P1" identificationTypeCode="passport"/>
<identification knownFalse="true" number="P2" identificationTypeCode="passport"/>
</sanctionEntity></export>`

test('an entity says its names once, and a language beside them, for Cyrillic may be Bulgarian', () => {
  const { entries, about } = readWhole(euFsfXml('eu.xml'), DOCUMENT)
  expect(about).toEqual({ published: '2026-08-01', counts: { 'EU-FSF': 1 } })
  expect(entries[0]?.names).toEqual([{ name: 'Пример Примеров', language: 'BG' }])
  expect(entries[0]?.entity).toEqual({
    id: 'eu-fsf-eu-27-28',
    schema: 'Person',
    properties: {
      alias: ['Пример Примеров'],
      birthDate: ['1958'],
      firstName: ['Ivan'],
      gender: ['male'],
      lastName: ['Exampleff'],
      name: ['Ivan Exampleff'],
      nationality: ['ru'],
      notes: ['Known to be false: passport P2'],
      passportNumber: ['P1'],
      weakAlias: ['Vanya'],
    },
  })
})

test('the act that touched it last says by when it was on the list, and not since when', () => {
  const { entries } = readWhole(euFsfXml('eu.xml'), DOCUMENT)
  expect(entries[0]?.window).toEqual({ from: { earliest: null, latest: '2018-02-16' }, until: null })
})

test.each(['code="enterprise" classificationCode="E"', 'classificationCode="enterprise"', 'code="enterprise"'])(
  'an enterprise is one however it is written: %s',
  (subject) => {
    const text = DOCUMENT.replace('code="person" classificationCode="P"', subject)
    expect(readWhole(euFsfXml('eu.xml'), text).entries[0]?.entity.schema).toBe('Organization')
  },
)

test.each([
  [DOCUMENT.replace('EU.27.28', ''), 'eu.xml:3:1: euReferenceNumber is ``; expected one such as EU.27.28'],
  [DOCUMENT.replace('code="person" classificationCode="P"', 'code="robot"'), 'eu.xml:3:1: EU.27.28 is `robot`'],
  [
    DOCUMENT.replaceAll('citizenship', 'nation'),
    'eu.xml:11:1: <sanctionEntity> holds <nation>; expected one of remark',
  ],
  [DOCUMENT.replaceAll(/wholeName="[^"]*"/g, ''), 'eu.xml:3:1: EU.27.28 has no name; expected a name'],
])('what is of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => euFsfXml('eu.xml'), text)).toContain(said)
})
