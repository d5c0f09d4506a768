import type { ListEntry } from '../../list-entry.ts'
import { firstDayIn } from '../dates.ts'
import type { Draft } from '../draft.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, elementRecord, textsWithin, textWithin, within, XmlRecords } from '../xml.ts'
import { ALIAS_KINDS, addId, addName, addRemarks, draftOf } from './entity.ts'
import { OFAC_FORM } from './form.ts'
import { listsOf, type OfacFile } from './lists.ts'
import { remarksIn } from './remarks.ts'

/**
 * Reads `SDN.XML` or `CONSOLIDATED.XML`. Refuses a type or a kind of alias that the publisher does not have, a record
 * without a number or a name, and a file that has another number of records than it says.
 */
export function ofacXml(file: string, which: OfacFile): ListReader {
  let published: string | null = null
  let expected: number | null = null
  let found = 0
  return readerOf(new XmlRecords(file, OFAC_FORM), {
    take: (elements) =>
      elements.flatMap((element) => {
        if (element.name === 'publshInformation') {
          published = firstDayIn(textWithin(element, 'Publish_Date'), 'month-first')
          expected = Number(textWithin(element, 'Record_Count'))
          return []
        }
        found += 1
        return entriesOf(file, element, which)
      }),
    check: () => {
      if (expected !== found)
        refuseList({ file, line: 1 }, `it has ${found} records`, `${expected ?? 'a Record_Count'}, as it says`)
    },
    about: () => ({ published }),
  })
}

function entriesOf(file: string, record: Element, which: OfacFile): ListEntry[] {
  const place = { file, line: record.line }
  const [key, type, last] = ['uid', 'sdnType', 'lastName'].map((each) => textWithin(record, each))
  if (key === undefined || !/^\d+$/.test(key)) return refuseList(place, `<uid> is ${shown(key ?? '')}`, 'a number')
  const draft = draftOf(type ?? '')
  if (draft === null)
    return refuseList(place, `<sdnType> is ${shown(type ?? '')}`, 'Individual, Entity, Vessel or Aircraft')
  if (last === undefined || last === '') return refuseList(place, `record ${key} has no name`, '<lastName>')
  addName(draft, 'name', nameOf(record))
  for (const aka of inList(record, 'akaList', 'aka')) {
    const kind = ALIAS_KINDS[textWithin(aka, 'type')]
    if (kind === undefined) {
      return refuseList(
        { file, line: aka.line },
        `<type> is ${shown(textWithin(aka, 'type'))}`,
        'a.k.a., f.k.a. or n.k.a.',
      )
    }
    addName(draft, textWithin(aka, 'category') === 'weak' ? 'weakAlias' : kind, nameOf(aka))
  }
  addFacts(draft, record)
  const { linkedTo, directives } = addRemarks(draft, remarksIn(textWithin(record, 'remarks')))
  const programmes = inList(record, 'programList', 'program').map(({ text }) => text.trim())
  return listsOf(which, programmes).map((list) =>
    draft.entry(`ofac-${key}`, {
      list,
      key,
      measures: [...programmes, ...directives],
      terms: { linkedTo: linkedTo.join('; '), owner: textWithin(within(record, 'vesselInfo')[0], 'vesselOwner') },
      source: [{ ...place, record: elementRecord(record) }],
    }),
  )
}

function nameOf(element: Element): string {
  return [textWithin(element, 'lastName'), textWithin(element, 'firstName')].filter((part) => part !== '').join(', ')
}

function inList(record: Element, list: string, name: string): Element[] {
  return within(record, list).flatMap((each) => within(each, name))
}

const ADDRESS = ['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode', 'country']

function addFacts(draft: Draft, record: Element): void {
  for (const address of inList(record, 'addressList', 'address')) {
    draft.add('address', ADDRESS.flatMap((each) => textsWithin(address, each)).join(', '))
    draft.country('country', textWithin(address, 'country'))
  }
  for (const id of inList(record, 'idList', 'id')) {
    addId(draft, textWithin(id, 'idType'), textWithin(id, 'idNumber'), textWithin(id, 'idCountry'))
  }
  for (const date of inList(record, 'dateOfBirthList', 'dateOfBirthItem')) {
    draft.date('birthDate', textWithin(date, 'dateOfBirth'))
  }
  const textsIn = (list: string, item: string, of: string) =>
    inList(record, list, item).map((each) => textWithin(each, of))
  draft.add('birthPlace', ...textsIn('placeOfBirthList', 'placeOfBirthItem', 'placeOfBirth'))
  draft.country('nationality', ...textsIn('nationalityList', 'nationality', 'country'))
  draft.country('citizenship', ...textsIn('citizenshipList', 'citizenship', 'country'))
  const [ship] = within(record, 'vesselInfo')
  draft.add('callSign', textWithin(ship, 'callSign')).add('type', textWithin(ship, 'vesselType'))
  draft.add('tonnage', textWithin(ship, 'tonnage'), textWithin(ship, 'grossRegisteredTonnage'))
  draft.country('flag', textWithin(ship, 'vesselFlag')).add('title', textWithin(record, 'title'))
}
