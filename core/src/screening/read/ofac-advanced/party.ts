import type { Told } from '../draft.ts'
import { addId, addRemarks, draftOf } from '../ofac/entity.ts'
import { remarksIn } from '../ofac/remarks.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, textsWithin, textWithin, within } from '../xml.ts'
import { addFeatures, type KeptPlace } from './features.ts'
import { type Kept, keptOf, type Waiting } from './kept.ts'
import { addNames } from './names.ts'
import type { References } from './references.ts'

/** A document of an identity. */
export type Document = Kept & { readonly type: string; readonly number: string; readonly country: string }

/** What of the file a party refers to. */
export type Known = {
  readonly references: References
  readonly locations: Waiting<KeptPlace>
  /** By identity; those of a party are taken out. */
  readonly documents: Waiting<Document>
}

/** A party that waits for the entry that says on which list it is. */
export type Party = {
  readonly key: string
  readonly profile: string
  readonly line: number
  readonly told: Told
  /** Its main name, as it is printed. */
  readonly name: string
  readonly linkedTo: readonly string[]
  readonly directives: readonly string[]
  readonly owners: readonly string[]
  readonly records: readonly Kept[]
}

/**
 * The party of a record. Refuses one without a number or a name, of a type that the publisher does not have, of several
 * profiles, and an id that the file does not have.
 */
export function partyOf(file: string, record: Element, known: Known): Party {
  const place = { file, line: record.line }
  const { references, locations } = known
  const { FixedRef: key = '' } = record.attributes
  if (!/^\d+$/.test(key)) refuseList(place, `<DistinctParty> has the FixedRef ${shown(key)}`, 'a number')
  const [profile, more] = within(record, 'Profile')
  if (profile === undefined || more !== undefined) {
    return refuseList(place, `party ${key} has ${profile === undefined ? 'no profile' : 'several profiles'}`, 'one')
  }
  const type = typeOf(profile, references)
  const draft = draftOf(type)
  if (draft === null) return refuseList(place, `the type ${shown(type)}`, 'Individual, Entity, Vessel or Aircraft')
  const identities = within(profile, 'Identity')
  const [name = ''] = identities.map((each) => addNames(draft, file, each, references)).filter((each) => each !== '')
  if (!draft.has('name')) refuseList(place, `party ${key} has no name`, 'a primary <Alias> of a primary <Identity>')
  const documents = identities.flatMap(({ attributes }) => known.documents.take(attributes.ID ?? ''))
  for (const { type, number, country } of documents) if (number !== '') addId(draft, type, number, country)
  const { directives, owners, places } = addFeatures(draft, file, profile, references, locations)
  const comments = [record, profile, ...identities].flatMap((each) => textsWithin(each, 'Comment'))
  const leads = comments.map((comment) => addRemarks(draft, remarksIn(comment)))
  return {
    key,
    profile: profile.attributes.ID ?? '',
    line: record.line,
    told: draft.told(`ofac-${key}`),
    name,
    linkedTo: leads.flatMap(({ linkedTo }) => linkedTo),
    directives: [...directives, ...leads.flatMap((lead) => lead.directives)],
    owners,
    records: [keptOf(record, references), ...documents, ...places],
  }
}

/** What kind of thing a profile is of: its own type, or where that is unknown the type of those. */
function typeOf(profile: Element, references: References): string {
  const own = references.value(profile, 'PartySubTypeID')
  const type = own.text.trim()
  return type === 'Unknown' ? references.text(own, 'PartyTypeID') : type
}

/** The document that a record says. */
export function documentOf(record: Element, references: References): Document {
  return {
    ...keptOf(record, references),
    type: references.text(record, 'IDRegDocTypeID'),
    number: textWithin(record, 'IDRegistrationNo'),
    country: record.attributes['IssuedBy-CountryID'] === undefined ? '' : references.text(record, 'IssuedBy-CountryID'),
  }
}
