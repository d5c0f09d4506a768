import { countriesIn } from '../country.ts'
import { type Element, textWithin, within } from '../xml.ts'
import type { References } from './references.ts'

/** A place that parties refer to: as its parts print it, and the countries that it names. */
export type Place = { readonly printed: string; readonly countries: readonly string[] }

const ORDER = ['ADDRESS1', 'ADDRESS2', 'ADDRESS3', 'CITY', 'STATE/PROVINCE', 'POSTAL CODE', 'REGION']

/** The place that a record says, in the publisher's own alphabet. Refuses an id that the file does not have. */
export function placeOf(location: Element, references: References): Place {
  const parts = within(location, 'LocationPart').map((part) => {
    const at = ORDER.indexOf(references.text(part, 'LocPartTypeID'))
    return { at: at < 0 ? ORDER.length : at, text: mainText(part) }
  })
  const countries = countriesOf(location, references)
  const texts = parts.sort((one, other) => one.at - other.at).map(({ text }) => text)
  const printed = [...texts, ...countries].filter((text) => text !== '').join(', ')
  // Where nothing but a country is known it stands as a part of no kind.
  if (countries.length === 0) {
    const named = parts.filter(({ at, text }) => at === ORDER.length && countriesIn(text).length > 0)
    countries.push(...named.map(({ text }) => text))
  }
  return { printed, countries }
}

/** A part may have other values: the same in another script. */
function mainText(part: Element): string {
  const values = within(part, 'LocationPartValue')
  return textWithin(values.find(({ attributes }) => attributes.Primary === 'true') ?? values[0], 'Value')
}

const NOWHERE = 'undetermined'

function countriesOf(location: Element, references: References): string[] {
  const named = within(location, 'LocationCountry').map((each) => references.text(each, 'CountryID'))
  const all = named.length > 0 ? named : areasOf(location, references)
  return [...new Set(all.filter((name) => name !== '' && name !== NOWHERE))]
}

function areasOf(location: Element, references: References): string[] {
  return within(location, 'LocationAreaCode').map((each) => {
    const area = references.value(each, 'AreaCodeID')
    return area.attributes.Description?.trim() || area.text.trim()
  })
}
