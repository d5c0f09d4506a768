import type { OfacFile } from '../ofac/lists.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, XmlRecords } from '../xml.ts'
import { OFAC_ADVANCED_FORM } from './form.ts'
import { Joined } from './joined.ts'
import { dayOf } from './period.ts'

/**
 * Reads `SDN_ADVANCED.XML` or `CONS_ADVANCED.XML`: what ids stand for, places, documents, parties, how these are
 * related, and last the entries, which say by what programme each party is listed. A party may have several, and waits
 * for the last of them, so that memory grows with the file. Refuses what `partyOf`, `listingOf` and `checkFile` do, an id
 * of nothing that the file has, a document of nobody, a party without an entry, a file without one of its sections, and
 * a delta.
 */
export function ofacAdvancedXml(file: string, which: OfacFile): ListReader {
  const records = new XmlRecords(file, OFAC_ADVANCED_FORM)
  const joined = new Joined(file, which)
  let published: string | null = null
  return readerOf(records, {
    take: (elements) =>
      elements.flatMap((element) => {
        refuseDelta(file, records.root)
        refuseDelta(file, element)
        if (element.name === 'DateOfIssue') published = dayOf(file, element)
        else joined.take(element)
        return []
      }),
    check: () => {
      if (published === null) refuseList({ file, line: 1 }, 'it does not say its day', '<DateOfIssue>')
    },
    late: () => ({ lists: joined.lists(), entries: joined.entries() }),
    about: () => ({ published }),
  })
}

const DELTA = ['DeltaAction', 'DeltaBaseVersion', 'EntryDeltaFlag']

/** What is only a change to another file is no list. */
function refuseDelta(file: string, element: Element | null): void {
  if (element === null) return
  for (const name of DELTA) {
    const said = element.attributes[name]
    if (said === undefined) continue
    refuseList({ file, line: element.line }, `<${element.name}> has the ${name} ${shown(said)}`, 'a whole list')
  }
  for (const child of element.children) refuseDelta(file, child)
}
