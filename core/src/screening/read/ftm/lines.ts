import type { ListEntry, Window } from '../../list-entry.ts'
import { LineDecoder } from '../decode.ts'
import { Draft } from '../draft.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { type Place, refuseList, shown } from '../refused.ts'

/** Who may be a party: what has a name and is no edge between others, no document and no interval. */
const PARTIES = [
  ...[
    'Thing',
    'LegalEntity',
    'Person',
    'Organization',
    'Company',
    'PublicBody',
    'Asset',
    'Vehicle',
    'Vessel',
    'Airplane',
  ],
  ...['CryptoWallet', 'Security', 'RealEstate', 'BankAccount'],
]

/**
 * Reads entities of FollowTheMoney, one a line, as they are exchanged and as `entente lists read` writes them; all are
 * entries of one list. Entities that are no party (sanctions, ownerships, addresses) are passed over. Refuses a line that
 * is no such entity, and a party without a name.
 */
export function ftmLines(file: string, list: string): ListReader {
  let line = 0
  return readerOf(new LineDecoder(file), {
    take: (text) => {
      const lines = text.split('\n')
      if (lines.at(-1) === '') lines.pop()
      return lines.flatMap((each) => {
        line += 1
        return each.trim() === '' ? [] : entryOf({ file, line }, each, list)
      })
    },
  })
}

function entryOf(place: Place, text: string, list: string): ListEntry[] {
  const { id, schema, properties, listing } = Object(parsed(place, text))
  if (!isText(id) || id === '') refuseList(place, 'the entity has no id', 'an entity of FollowTheMoney')
  if (typeof schema !== 'string') refuseList(place, 'the entity has no schema', 'an entity of FollowTheMoney')
  if (!PARTIES.includes(schema)) return []
  if (typeof properties !== 'object' || properties === null) refuseList(place, 'the entity has no properties', 'them')
  const draft = new Draft(schema)
  for (const [property, values] of Object.entries(properties)) {
    if (!Array.isArray(values) || !values.every(isText)) {
      refuseList(place, `the property ${shown(property)}`, 'a list of strings')
    }
    draft.add(property, ...values)
  }
  if (!['name', 'alias', 'weakAlias'].some((each) => draft.has(each)))
    refuseList(place, 'the entity has no name', 'one')
  const { window, measures } = Object(listing)
  return [
    draft.entry(id, {
      list,
      key: id,
      ...(isWindow(window) && { window }),
      measures: Array.isArray(measures) ? measures.filter(isText) : [],
      source: [{ ...place, record: text }],
    }),
  ]
}

/** Text that every store can keep: without U+0000, and without half a character. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0') && value.isWellFormed()
}

function parsed(place: Place, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuseList(place, 'the line is no JSON', 'an entity of FollowTheMoney')
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The window as our own lines have it; those of others print none. */
function isWindow(value: unknown): value is Window {
  const { from, until } = Object(value)
  const { earliest, latest } = Object(from)
  return [earliest, latest, until].every((day) => day === null || (typeof day === 'string' && DAY.test(day)))
}
