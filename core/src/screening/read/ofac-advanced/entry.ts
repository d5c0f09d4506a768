import type { ListEntry } from '../../list-entry.ts'
import { entryOf } from '../draft.ts'
import { listsOf, type OfacFile } from '../ofac/lists.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, textWithin, within } from '../xml.ts'
import { type Kept, keptOf, sourceOf } from './kept.ts'
import type { Party } from './party.ts'
import { dayOf } from './period.ts'
import type { References } from './references.ts'

/** How a party is related to another, by the other's name. */
export type Relation = Kept & { readonly type: string; readonly to: string; readonly isFormer: boolean }

const SDN = 'SDN List'

/**
 * The entries of a party on the lists that the record of its entry tells. Refuses an entry of the other file's lists:
 * which of the two files it is stands in each.
 */
export function entriesOf(
  file: string,
  which: OfacFile,
  record: Element,
  party: Party,
  related: readonly Relation[],
  references: References,
): ListEntry[] {
  const list = record.attributes.ListID === undefined ? null : references.text(record, 'ListID')
  if (list !== null && (list === SDN) !== (which === 'sdn')) {
    const said = `the entry is on the list ${shown(list)}`
    refuseList({ file, line: record.line }, said, which === 'sdn' ? SDN : `a list that is not the ${SDN}`)
  }
  const { programmes, others } = measuresOf(record, references)
  const linkedTo = [...party.linkedTo, ...related.filter(({ isFormer }) => !isFormer).map(({ to }) => to)]
  return listsOf(which, programmes).map((list) =>
    entryOf(party.told, {
      list,
      key: party.key,
      measures: [...programmes, ...party.directives, ...others],
      terms: {
        linkedTo: [...new Set(linkedTo)].join('; '),
        related: related.map(({ type, to, isFormer }) => `${isFormer ? 'formerly ' : ''}${type} ${to}`).join('; '),
        owner: party.owners.join('; '),
        ...listingOf(file, record, references),
      },
      source: sourceOf(file, [...party.records, ...related, keptOf(record, references)]),
    }),
  )
}

/** A programme stands in the comment. That whoever is on a list is blocked says no more than the list's own name. */
function measuresOf(record: Element, references: References) {
  const all = within(record, 'SanctionsMeasure').map((measure) => ({
    type: references.text(measure, 'SanctionsTypeID'),
    comment: textWithin(measure, 'Comment'),
  }))
  return {
    programmes: all.filter(({ type }) => type === 'Program').map(({ comment }) => comment),
    others: all
      .filter(({ type }) => type !== 'Program' && type !== 'Block')
      .map(({ type, comment }) => `${type} ${comment}`),
  }
}

/** When the entry was made, and by what law. That is no word of since when a measure binds: programmes come later. */
function listingOf(file: string, record: Element, references: References) {
  const events = within(record, 'EntryEvent')
  const days = events.flatMap((event) => within(event, 'Date').map((date) => dayOf(file, date)))
  const bases = events
    .filter(({ attributes }) => attributes.LegalBasisID !== undefined)
    .map((event) => references.text(event, 'LegalBasisID'))
  return { listedOn: days.join('; '), legalBasis: bases.filter((basis) => basis !== 'Unknown').join('; ') }
}
