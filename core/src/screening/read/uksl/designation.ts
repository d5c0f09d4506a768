import type { ListEntry, SourceRecord } from '../../list-entry.ts'
import { Draft, slug, windowFrom } from '../draft.ts'
import { type Place, refuseList, shown } from '../refused.ts'
import { addBusinessNumbers } from '../uk-details.ts'

/** A name of a designation: its words in order, the family name last, and what the list calls it. */
export type UkName = {
  readonly given: readonly string[]
  readonly last: string
  readonly type: string
  readonly strength: string
}
export type UkNativeName = { readonly name: string; readonly script: string; readonly language: string }

/** A designation as either form of the list says it, each field with all of its values. */
export type Designation = {
  readonly id: string
  readonly kind: string
  readonly designated: string
  readonly names: readonly UkName[]
  readonly native: readonly UkNativeName[]
  readonly measures: readonly string[]
  readonly terms: { readonly [name: string]: string }
  readonly addresses: readonly { readonly lines: readonly string[]; readonly country: string }[]
  /** Values by the property that they are. */
  readonly facts: { readonly [property: string]: readonly string[] }
  readonly business: readonly string[]
  readonly notes: readonly string[]
}

const SCHEMATA: { readonly [kind: string]: string } = { individual: 'Person', entity: 'Organization', ship: 'Vessel' }
const COUNTRIES = ['nationality', 'birthCountry', 'flag', 'pastFlags']

/**
 * The entries of a designation: it is on `GB-SL` whatever its measures say, on `GB-SL-FREEZE` where its assets are frozen,
 * and on `GB-SL-SHIP` where it is a ship. Refuses one without an id, a name or a known kind.
 */
export function designationEntries(
  designation: Designation,
  source: readonly SourceRecord[],
  place: Place,
): ListEntry[] {
  const { id, kind, measures, terms } = designation
  if (!/^[A-Z]{2,4}\d{3,5}$/.test(id)) refuseList(place, `the unique id is ${shown(id)}`, 'one such as RUS0001')
  const schema = SCHEMATA[kind.toLowerCase().trim()]
  if (schema === undefined) return refuseList(place, `${id} is ${shown(kind)}`, 'Individual, Entity or Ship')
  const draft = new Draft(schema)
  addNames(draft, designation)
  if (!draft.has('name')) refuseList(place, `${id} has no name`, 'a name')
  addFacts(draft, designation)
  const lists = [
    'GB-SL',
    ...(measures.some((each) => /asset ?freeze/i.test(each)) ? ['GB-SL-FREEZE'] : []),
    ...(schema === 'Vessel' ? ['GB-SL-SHIP'] : []),
  ]
  const window = windowFrom(designation.designated)
  return lists.map((list) => draft.entry(slug('gb-fcdo', id), { list, key: id, window, measures, terms, source }))
}

function addNames(draft: Draft, { names, native }: Designation): void {
  for (const { given, last, type, strength } of names) {
    const name = [...given, last].filter((part) => part !== '').join(' ')
    const property = kindOf(type, strength)
    draft.add(property, name)
    if (property === 'name' && draft.schema === 'Person') draft.add('firstName', given[0]).add('lastName', last)
  }
  for (const { name, script, language } of native) draft.name('alias', name, { script, language })
  // A record may have no name that is called primary.
  if (!draft.has('name'))
    draft.add('name', ...draft.values('alias').slice(0, 1), ...draft.values('weakAlias').slice(0, 1))
}

/** The list writes its types in six casings. */
function kindOf(type: string, strength: string): string {
  if (/^low/i.test(strength.trim())) return 'weakAlias'
  if (/^primary name$/i.test(type.trim())) return 'name'
  return /^f\.?k\.?a/i.test(type.trim()) ? 'previousName' : 'alias'
}

function addFacts(draft: Draft, { addresses, facts, business, notes }: Designation): void {
  for (const { lines, country } of addresses) {
    draft
      .add('address', [...lines, country].filter((line) => line.trim() !== '').join(', '))
      .country('country', country)
  }
  for (const [property, values] of Object.entries(facts)) {
    if (COUNTRIES.includes(property)) draft.country(property, ...values)
    else if (property === 'birthDate') for (const date of values) draft.date(property, date)
    else if (property === 'imoNumber') draft.add(property, ...values.map((value) => value.replace(/^IMO\s*/i, '')))
    else if (property === 'gender') draft.add(property, ...values.map((value) => value.toLowerCase()))
    else draft.add(property, ...values)
  }
  for (const cell of business) addBusinessNumbers(draft, cell, draft.values('country').includes('ru'))
  draft.add('notes', ...notes)
}
