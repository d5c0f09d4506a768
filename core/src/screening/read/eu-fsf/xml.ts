import type { ListEntry, Window } from '../../list-entry.ts'
import { dateIn, firstDay, firstDayIn } from '../dates.ts'
import { Draft, slug } from '../draft.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, elementRecord, textsWithin, within, type XmlForm, XmlRecords } from '../xml.ts'

const DETAIL = ['regulationSummary', 'remark']

/** The consolidated list of financial sanctions, XML 1.1: all data are attributes. No whole file has been read yet. */
const FORM: XmlForm = {
  root: 'export',
  through: ['export'],
  known: {
    export: ['sanctionEntity'],
    sanctionEntity: [
      ...['remark', 'regulation', 'subjectType', 'nameAlias', 'birthdate', 'citizenship', 'address', 'identification'],
      'contactInfo',
    ],
    regulation: ['publicationUrl', 'remark'],
    nameAlias: DETAIL,
    birthdate: DETAIL,
    citizenship: DETAIL,
    address: [...DETAIL, 'contactInfo'],
    identification: DETAIL,
    contactInfo: DETAIL,
  },
}

const SCHEMATA: { readonly [type: string]: string } = {
  P: 'Person',
  person: 'Person',
  E: 'Organization',
  enterprise: 'Organization',
}

/** Numbers by the codes of the list, of those that are some number; any other is an id. */
const NUMBERS: { readonly [code: string]: string } = {
  passport: 'passportNumber',
  diplpassport: 'passportNumber',
  fiscalcode: 'taxNumber',
  tradelic: 'registrationNumber',
  regnumber: 'registrationNumber',
  imo: 'imoNumber',
  swiftbic: 'swiftBic',
}

/**
 * Reads the Union's consolidated list of financial sanctions. The list has no primary name: the first without a language,
 * or in English, is the name. A number that is known to be false is a note. Refuses an element that the form does not
 * have, and an entity without a reference, a name or a known type.
 */
export function euFsfXml(file: string): ListReader {
  const records = new XmlRecords(file, FORM)
  return readerOf(records, {
    take: (elements) => elements.map((element) => entryOf(file, element)),
    about: () => ({ published: firstDayIn(records.root?.attributes.generationDate ?? '') }),
  })
}

function entryOf(file: string, record: Element): ListEntry {
  const place = { file, line: record.line }
  const key = record.attributes.euReferenceNumber ?? ''
  if (!/^EU\.\d+\.\d+$/.test(key)) refuseList(place, `euReferenceNumber is ${shown(key)}`, 'one such as EU.27.28')
  const subject = within(record, 'subjectType')[0]?.attributes ?? {}
  const type = subject.classificationCode ?? subject.code ?? ''
  const schema = SCHEMATA[type] ?? SCHEMATA[subject.code ?? '']
  if (schema === undefined) return refuseList(place, `${key} is ${shown(type)}`, 'a person or an enterprise')
  const draft = new Draft(schema)
  addNames(draft, record)
  if (!draft.has('name')) refuseList(place, `${key} has no name`, 'a name')
  addFacts(draft, record)
  const regulations = within(record, 'regulation').map(({ attributes }) => attributes)
  return draft.entry(slug('eu-fsf', key), {
    list: 'EU-FSF',
    key,
    window: windowOf(regulations.map((each) => each.entryIntoForceDate ?? '')),
    measures: ['Asset freeze'],
    terms: {
      programme: [...new Set(regulations.map((each) => each.programme ?? ''))].join('; '),
      regulation: regulations.map((each) => each.numberTitle ?? '').join('; '),
      unReference: record.attributes.unitedNationId ?? '',
    },
    source: [{ ...place, record: elementRecord(record) }],
  })
}

/** The acts named are the newest that touched an entry: by the first of them it was on the list, and perhaps long before. */
function windowOf(days: readonly string[]): Window {
  const first = days
    .flatMap((day) => dateIn(day) ?? [])
    .map(firstDay)
    .sort()[0]
  return { from: { earliest: null, latest: first ?? null }, until: null }
}

/** A name comes once for each act that touched it, and in twenty languages. */
function addNames(draft: Draft, record: Element): void {
  const names = within(record, 'nameAlias').map(({ attributes }) => attributes)
  const own = names.find(({ nameLanguage = '' }) => nameLanguage === '' || nameLanguage === 'EN') ?? names[0]
  draft.add('name', own?.wholeName)
  for (const {
    wholeName = '',
    nameLanguage,
    strong,
    firstName,
    lastName,
    gender,
    function: position,
    title,
  } of names) {
    draft.name(strong === 'false' ? 'weakAlias' : 'alias', wholeName, { language: nameLanguage })
    draft.add('position', position)
    if (draft.schema !== 'Person') continue
    draft.add('firstName', firstName).add('lastName', lastName).add('title', title)
    if (gender === 'M' || gender === 'F') draft.add('gender', gender === 'M' ? 'male' : 'female')
  }
}

function addFacts(draft: Draft, record: Element): void {
  for (const { attributes } of within(record, 'birthdate')) {
    const {
      birthdate = '',
      year = '',
      monthOfYear = '',
      dayOfMonth = '',
      circa,
      calendarType = 'GREGORIAN',
    } = attributes
    const said = birthdate || [year, monthOfYear, dayOfMonth].filter((part) => part !== '').join('-')
    if (calendarType === 'GREGORIAN') draft.date('birthDate', circa === 'true' && said !== '' ? `circa ${said}` : said)
    else draft.add('notes', `Born ${said} (${calendarType})`)
    draft.add('birthPlace', attributes.city || attributes.place).country('birthCountry', countryIn(attributes))
  }
  for (const { attributes } of within(record, 'citizenship')) draft.country('nationality', countryIn(attributes))
  for (const { attributes } of within(record, 'address')) {
    const parts = ['street', 'poBox', 'zipCode', 'city', 'region', 'countryDescription'].map(
      (each) => attributes[each] ?? '',
    )
    draft.add('address', parts.filter((part) => part !== '' && part !== 'UNKNOWN').join(', '))
    draft.country('country', countryIn(attributes))
  }
  for (const { attributes } of within(record, 'identification')) {
    const { number = '', latinNumber = '', identificationTypeCode = '', knownFalse } = attributes
    const said = number || latinNumber
    if (knownFalse === 'true')
      draft.add('notes', said === '' ? '' : `Known to be false: ${identificationTypeCode} ${said}`)
    else draft.add(NUMBERS[identificationTypeCode] ?? 'idNumber', said)
  }
  draft.add('notes', ...textsWithin(record, 'remark'))
}

/** `00` is a country that is unknown. */
function countryIn({ countryIso2Code = '' }: Element['attributes']): string {
  return countryIso2Code === '00' ? '' : countryIso2Code
}
