import type { ListEntry } from '../../list-entry.ts'
import { firstDayIn } from '../dates.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, elementRecord, textWithin, within, XmlRecords } from '../xml.ts'
import { unEntity } from './entity.ts'
import { UN_FORM } from './form.ts'

/**
 * Reads the Security Council's consolidated list. Its `LISTED_ON` does not say since when a measure binds (entries come
 * back with their old day), so that every window is unknown. Refuses a record without a number or a name.
 */
export function unXml(file: string): ListReader {
  const records = new XmlRecords(file, UN_FORM)
  return readerOf(records, {
    take: (elements) => elements.map((element) => entryOf(file, element)),
    about: () => ({ published: firstDayIn(records.root?.attributes.dateGenerated ?? '') }),
  })
}

function entryOf(file: string, record: Element): ListEntry {
  const key = textWithin(record, 'DATAID')
  if (!/^\d+$/.test(key)) refuseList({ file, line: record.line }, `<DATAID> is ${shown(key)}`, 'a number')
  const draft = unEntity(record)
  if (!draft.has('name')) refuseList({ file, line: record.line }, `record ${key} has no name`, '<FIRST_NAME>')
  const updated = within(record, 'LAST_DAY_UPDATED').map((each) => textWithin(each, 'VALUE'))
  return draft.entry(`unsc-${key}`, {
    list: 'UN-SC',
    key,
    measures: [textWithin(record, 'UN_LIST_TYPE')],
    terms: {
      reference: textWithin(record, 'REFERENCE_NUMBER'),
      listedOn: textWithin(record, 'LISTED_ON'),
      updatedOn: updated.filter((day) => day !== '').join('; '),
    },
    source: [{ file, line: record.line, record: elementRecord(record) }],
  })
}
