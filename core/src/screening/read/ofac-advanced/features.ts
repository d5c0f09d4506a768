import type { Draft } from '../draft.ts'
import { addRemarks } from '../ofac/entity.ts'
import { type Place as LinePlace, refuseList, shown } from '../refused.ts'
import { type Element, within } from '../xml.ts'
import type { Kept, Waiting } from './kept.ts'
import type { Place } from './location.ts'
import { printedPeriod } from './period.ts'
import type { References } from './references.ts'

export type KeptPlace = Place & Kept

const TEXTS: { readonly [type: string]: string } = {
  'place of birth': 'birthPlace',
  title: 'title',
  'vessel call sign': 'callSign',
  'vessel type': 'type',
  'vessel tonnage': 'tonnage',
  'vessel gross registered tonnage': 'tonnage',
}

const COUNTRIES: { readonly [type: string]: string } = {
  'nationality country': 'nationality',
  'citizenship country': 'citizenship',
  'vessel flag': 'flag',
}

/** What the features say beside facts of the entity: directives, who owns a ship, and which places they refer to. */
export type Said = {
  readonly directives: readonly string[]
  readonly owners: readonly string[]
  readonly places: readonly KeptPlace[]
}

/**
 * Adds what a profile's features say. What has a place of its own in `SDN.XML` is that; any other is read as the
 * remarks of `sdn.csv` are, where it stands by the same name. Refuses an id that the file does not have.
 */
export function addFeatures(
  draft: Draft,
  file: string,
  profile: Element,
  references: References,
  locations: Waiting<KeptPlace>,
): Said {
  const directives: string[] = []
  const owners: string[] = []
  const places = new Map<string, KeptPlace>()
  for (const feature of within(profile, 'Feature')) {
    const type = references.text(feature, 'FeatureTypeID').replaceAll('’', "'")
    for (const version of within(feature, 'FeatureVersion')) {
      const at = within(version, 'VersionLocation').map((each) => {
        const { LocationID: id = '' } = each.attributes
        const place = places.get(id) ?? locations.get(id) ?? refusePlace({ file, line: each.line }, id)
        places.set(id, place)
        return place
      })
      const texts = [...datesIn(file, version, references), ...detailsIn(version, references)]
      if (type === 'Vessel Owner') owners.push(...texts)
      else if (!addOwn(draft, type.toLowerCase(), texts, at)) {
        const parts = [...texts, ...at.map(({ printed }) => printed)].map((text) => `${type} ${text}`)
        directives.push(...addRemarks(draft, { weak: [], parts }).directives)
      }
    }
  }
  return { directives, owners, places: [...places.values()] }
}

function addOwn(draft: Draft, type: string, texts: readonly string[], places: readonly Place[]): boolean {
  const [text, country] = [own(TEXTS, type), own(COUNTRIES, type)]
  if (text !== undefined) draft.add(text, ...texts, ...places.map(({ printed }) => printed))
  else if (country !== undefined) draft.country(country, ...texts, ...places.flatMap(({ countries }) => countries))
  else if (type === 'birthdate') for (const date of texts) draft.date('birthDate', date)
  else if (type === 'gender') draft.add('gender', ...texts.map((each) => each.toLowerCase()))
  else if (type === 'location') {
    draft.add('address', ...places.map(({ printed }) => printed))
    draft.country('country', ...places.flatMap(({ countries }) => countries))
  } else return false
  return true
}

function own(known: { readonly [type: string]: string }, type: string): string | undefined {
  return Object.hasOwn(known, type) ? known[type] : undefined
}

function refusePlace(place: LinePlace, id: string): never {
  return refuseList(place, `<VersionLocation> has the LocationID ${shown(id)}`, 'the ID of a <Location> of this file')
}

function datesIn(file: string, version: Element, references: References): string[] {
  const dates = within(version, 'DatePeriod').map((period) => printedPeriod(file, period, references))
  return dates.filter((date) => date !== '')
}

/** A detail is a text of its own or refers to one. */
function detailsIn(version: Element, references: References): string[] {
  const texts = within(version, 'VersionDetail').map((detail) =>
    detail.attributes.DetailReferenceID === undefined
      ? detail.text.trim()
      : references.text(detail, 'DetailReferenceID'),
  )
  return texts.filter((text) => text !== '')
}
