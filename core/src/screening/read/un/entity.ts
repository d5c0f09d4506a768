import { Draft } from '../draft.ts'
import { type Element, textsWithin, textWithin, within } from '../xml.ts'

/** What an alias is, by its printed quality; none printed, or any other, is an alias. */
const KINDS: { readonly [quality: string]: string } = { low: 'weakAlias', 'f.k.a.': 'previousName' }

/** The entity of one record. An alias without a name is nothing: it would match everything. */
export function unEntity(record: Element): Draft {
  const isPerson = record.name === 'INDIVIDUAL'
  const draft = new Draft(isPerson ? 'Person' : 'Organization')
  const names = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((each) => textWithin(record, each))
  draft.name('name', names.filter((name) => name !== '').join(' '))
  for (const name of textsWithin(record, 'NAME_ORIGINAL_SCRIPT')) draft.name('alias', name, { script: 'original' })
  for (const alias of [...within(record, 'INDIVIDUAL_ALIAS'), ...within(record, 'ENTITY_ALIAS')]) {
    draft.name(KINDS[textWithin(alias, 'QUALITY').toLowerCase()] ?? 'alias', textWithin(alias, 'ALIAS_NAME'))
    if (isPerson) for (const date of textsWithin(alias, 'DATE_OF_BIRTH')) draft.date('birthDate', date)
  }
  for (const address of [...within(record, 'INDIVIDUAL_ADDRESS'), ...within(record, 'ENTITY_ADDRESS')]) {
    draft.add('address', placeOf(address)).country('country', textWithin(address, 'COUNTRY'))
  }
  if (isPerson) addPerson(draft, record)
  return draft.add('notes', textWithin(record, 'COMMENTS1'))
}

function addPerson(draft: Draft, record: Element): void {
  const valuesOf = (name: string) => within(record, name).flatMap((each) => textsWithin(each, 'VALUE'))
  draft.country('nationality', ...valuesOf('NATIONALITY'))
  draft.add('title', ...valuesOf('TITLE')).add('position', ...valuesOf('DESIGNATION'))
  const gender = textWithin(record, 'GENDER').toLowerCase()
  if (gender === 'male' || gender === 'female') draft.add('gender', gender)
  for (const birth of within(record, 'INDIVIDUAL_DATE_OF_BIRTH')) draft.date('birthDate', birthDate(birth))
  for (const place of within(record, 'INDIVIDUAL_PLACE_OF_BIRTH')) {
    draft.add('birthPlace', placeOf(place)).country('birthCountry', textWithin(place, 'COUNTRY'))
  }
  for (const document of within(record, 'INDIVIDUAL_DOCUMENT')) {
    const type = `${textWithin(document, 'TYPE_OF_DOCUMENT')} ${textWithin(document, 'TYPE_OF_DOCUMENT2')}`
    const isPassport = /passport|passeport|pasaporte/i.test(type)
    draft.add(isPassport ? 'passportNumber' : 'idNumber', textWithin(document, 'NUMBER'))
  }
}

function birthDate(element: Element): string {
  const [from, to] = [textWithin(element, 'FROM_YEAR'), textWithin(element, 'TO_YEAR')]
  if (from !== '' && to !== '') return `between ${from} and ${to}`
  const said = textWithin(element, 'DATE') || textWithin(element, 'YEAR')
  return said !== '' && textWithin(element, 'TYPE_OF_DATE') === 'APPROXIMATELY' ? `circa ${said}` : said
}

function placeOf(element: Element): string {
  const parts = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'COUNTRY'].map((each) => textWithin(element, each))
  return parts.filter((part) => part !== '').join(', ')
}
