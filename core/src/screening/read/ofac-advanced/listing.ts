import type { OfacFile } from '../ofac/lists.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, textWithin, within } from '../xml.ts'
import { type Kept, keptOf } from './kept.ts'
import { dayOf } from './period.ts'
import type { References } from './references.ts'

/** What one entry says of a party: on which of the publisher's lists, by what programmes, and what else is imposed. */
export type Listing = Kept & {
  /** Empty where it does not say. */
  readonly list: string
  readonly programmes: readonly string[]
  readonly measures: readonly string[]
  /** When the entry was made, and by what law: no word of since when a measure binds, for programmes come later. */
  readonly days: readonly string[]
  readonly bases: readonly string[]
}

/** The listing that a record says. Refuses an id that the file does not have, and a day that there is not. */
export function listingOf(file: string, record: Element, references: References): Listing {
  const measures = within(record, 'SanctionsMeasure').map((measure) => ({
    type: references.text(measure, 'SanctionsTypeID'),
    comment: textWithin(measure, 'Comment'),
  }))
  const events = within(record, 'EntryEvent')
  return {
    ...keptOf(record, references),
    list: record.attributes.ListID === undefined ? '' : references.text(record, 'ListID'),
    // A programme stands in the comment. That whoever is on a list is blocked says no more than the list's own name.
    programmes: measures.filter(({ type }) => type === 'Program').map(({ comment }) => comment),
    measures: measures
      .filter(({ type }) => type !== 'Program' && type !== 'Block')
      .map(({ type, comment }) => `${type} ${comment}`),
    days: events.flatMap((event) => within(event, 'Date').map((date) => dayOf(file, date))),
    bases: events
      .filter(({ attributes }) => attributes.LegalBasisID !== undefined)
      .map((event) => references.text(event, 'LegalBasisID'))
      .filter((basis) => basis !== 'Unknown'),
  }
}

const SDN = 'SDN List'

/** Refuses the listings of a party that is on the other file's lists alone: which file it is stands in each entry. */
export function checkFile(file: string, which: OfacFile, listings: readonly Listing[]): void {
  const isOfFile = ({ list }: Listing) => list === '' || (list === SDN) === (which === 'sdn')
  const [first] = listings
  if (first === undefined || listings.some(isOfFile)) return
  const expected = which === 'sdn' ? SDN : `a list that is not the ${SDN}`
  refuseList({ file, line: first.line }, `the entry is on the list ${shown(first.list)} alone`, expected)
}
