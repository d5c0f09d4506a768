import type { ListEntry } from '../../list-entry.ts'
import { listsOf, type OfacFile } from '../ofac/lists.ts'
import { refuseList, shown } from '../refused.ts'
import type { Element } from '../xml.ts'
import { advancedEntry, type Relation } from './entry.ts'
import type { KeptPlace } from './features.ts'
import { keptOf, Waiting } from './kept.ts'
import { checkFile, type Listing, listingOf } from './listing.ts'
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
  readonly #listings = new Waiting<Listing>()
  readonly #entries = new Set<string>()

  constructor(file: string, which: OfacFile) {
    this.#file = file
    this.#which = which
    this.#references = new References(file)
  }

  /** Takes a record in. */
  take(record: Element): void {
    if (record.name === 'Location') this.#location(record)
    else if (record.name === 'IDRegDocument') this.#document(record)
    else if (record.name === 'DistinctParty') this.#party(record)
    else if (record.name === 'ProfileRelationship') this.#relation(record)
    else if (record.name === 'SanctionsEntry') this.#listing(record)
    else this.#references.add(record)
  }

  /**
   * The lists of all entries. Refuses documents of nobody, and parties without an entry: then the file is not whole; and
   * parties of the other file.
   */
  lists(): string[] {
    for (const identity of this.#documents.ids()) {
      const line = this.#documents.get(identity)?.line ?? 1
      this.#refuse({ line }, `a document has the IdentityID ${shown(identity)}`, 'the ID of an <Identity> of this file')
    }
    const lists: string[] = []
    for (const profile of this.#parties.ids()) {
      const listings = this.#listings.all(profile)
      if (listings.length === 0) {
        const { line = 1, key = '' } = this.#parties.get(profile) ?? {}
        this.#refuse({ line }, `party ${key} has no entry`, `a <SanctionsEntry> of profile ${shown(profile)}`)
      }
      checkFile(this.#file, this.#which, listings)
      lists.push(...this.#listsOf(listings))
    }
    return lists
  }

  /** The entries one after the other, each forgotten as it is given. */
  *entries(): Generator<ListEntry> {
    for (const profile of this.#parties.ids()) {
      const listings = this.#listings.take(profile)
      const related = this.#relations.take(profile)
      for (const party of this.#parties.take(profile)) {
        for (const list of this.#listsOf(listings)) {
          yield advancedEntry(this.#file, list, party, related, listings)
        }
      }
    }
  }

  #listsOf(listings: readonly Listing[]): readonly string[] {
    return listsOf(
      this.#which,
      listings.flatMap(({ programmes }) => programmes),
    )
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

  #listing(record: Element): void {
    const profile = this.#profile(record, 'ProfileID')
    this.#entries.add(this.#own(record, this.#entries))
    this.#listings.add(profile, listingOf(this.#file, record, this.#references))
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
