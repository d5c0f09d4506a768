import type { ListEntry } from '../../list-entry.ts'
import type { OfacFile } from '../ofac/lists.ts'
import { refuseList, shown } from '../refused.ts'
import type { Element } from '../xml.ts'
import { entriesOf, type Relation } from './entry.ts'
import type { KeptPlace } from './features.ts'
import { keptOf, Waiting } from './kept.ts'
import { placeOf } from './location.ts'
import { type Document, documentOf, type Party, partyOf } from './party.ts'
import { References } from './references.ts'

/** The records of a file, joined by their ids as they come. */
export class Joined {
  readonly #file: string
  readonly #which: OfacFile
  readonly #references: References
  readonly #locations = new Waiting<KeptPlace>()
  readonly #documents = new Waiting<Document>()
  readonly #parties = new Waiting<Party>()
  /** The names of all parties that were read, by profile. */
  readonly #names = new Waiting<string>()
  readonly #relations = new Waiting<Relation>()

  constructor(file: string, which: OfacFile) {
    this.#file = file
    this.#which = which
    this.#references = new References(file)
  }

  /** Takes a record in, and gives the entries that it completes. */
  take(record: Element): readonly ListEntry[] {
    if (record.name === 'SanctionsEntry') return this.#entries(record)
    if (record.name === 'Location') this.#location(record)
    else if (record.name === 'IDRegDocument') this.#document(record)
    else if (record.name === 'DistinctParty') this.#party(record)
    else if (record.name === 'ProfileRelationship') this.#relation(record)
    else this.#references.add(record)
    return []
  }

  /** Refuses documents of nobody, and parties without an entry: then the file is not whole. */
  check(): void {
    for (const identity of this.#documents.ids()) {
      const line = this.#documents.get(identity)?.line ?? 1
      this.#refuse({ line }, `a document has the IdentityID ${shown(identity)}`, 'the ID of an <Identity> of this file')
    }
    for (const profile of this.#parties.ids()) {
      const { line = 1, key = '' } = this.#parties.get(profile) ?? {}
      this.#refuse({ line }, `party ${key} has no entry`, `a <SanctionsEntry> of profile ${shown(profile)}`)
    }
  }

  #location(record: Element): void {
    const place = placeOf(record, this.#references)
    this.#locations.add(this.#own(record, this.#locations), { ...place, ...keptOf(record, this.#references) })
  }

  #document(record: Element): void {
    const { IdentityID: identity = '' } = record.attributes
    this.#documents.add(identity, documentOf(record, this.#references))
  }

  #party(record: Element): void {
    const known = { references: this.#references, locations: this.#locations, documents: this.#documents }
    const party = partyOf(this.#file, record, known)
    if (party.profile === '' || this.#names.has(party.profile)) {
      this.#refuse(record, `<Profile> has the ID ${shown(party.profile)}`, 'an ID that no other has')
    }
    this.#names.add(party.profile, party.name)
    this.#parties.add(party.profile, party)
  }

  #relation(record: Element): void {
    const from = this.#profile(record, 'From-ProfileID')
    const to = this.#profile(record, 'To-ProfileID')
    this.#relations.add(from, {
      ...keptOf(record, this.#references),
      type: this.#references.text(record, 'RelationTypeID'),
      to: this.#names.get(to) ?? '',
      isFormer: record.attributes.Former === 'true',
    })
  }

  #entries(record: Element): ListEntry[] {
    const profile = this.#profile(record, 'ProfileID')
    const [party] = this.#parties.take(profile)
    if (party === undefined) return this.#refuse(record, `profile ${profile} has a second entry`, 'one each')
    const related = this.#relations.take(profile)
    return entriesOf(this.#file, this.#which, record, party, related, this.#references)
  }

  /** The id of a record, which no other has. */
  #own(record: Element, known: { has(id: string): boolean }): string {
    const { ID: id = '' } = record.attributes
    if (id !== '' && !known.has(id)) return id
    return this.#refuse(record, `<${record.name}> has the ID ${shown(id)}`, 'an ID that no other has')
  }

  #profile(record: Element, attribute: string): string {
    const { [attribute]: profile = '' } = record.attributes
    if (this.#names.has(profile)) return profile
    return this.#refuse(
      record,
      `<${record.name}> has the ${attribute} ${shown(profile)}`,
      'the ID of a <Profile> of this file',
    )
  }

  #refuse({ line }: { readonly line: number }, message: string, expected: string): never {
    return refuseList({ file: this.#file, line }, message, expected)
  }
}
