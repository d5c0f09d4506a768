import { Draft } from '../draft.ts'
import { addNumber, addPrintedNumber } from './numbers.ts'
import type { Remarks } from './remarks.ts'

/** The publisher's types; of an organisation it prints none. */
const SCHEMATA: { readonly [type: string]: string } = {
  individual: 'Person',
  vessel: 'Vessel',
  aircraft: 'Airplane',
  entity: 'Organization',
}

/** The draft of an entry of this type; null where the publisher has no such type. */
export function draftOf(type: string): Draft | null {
  const schema = SCHEMATA[type.toLowerCase()]
  return schema === undefined ? null : new Draft(schema)
}

/** A name: of a person `LAST, First Middle`, which is turned round; the words stay as they are printed. */
export function addName(draft: Draft, property: string, printed: string): void {
  const comma = draft.schema === 'Person' ? printed.indexOf(', ') : -1
  if (comma < 0) {
    draft.add(property, printed)
    return
  }
  const last = printed.slice(0, comma)
  const first = printed.slice(comma + 2)
  draft.add(property, `${first} ${last}`)
  if (property === 'name') draft.add('lastName', last).add('firstName', first)
}

/** The kinds of a name in the publisher's files: what it was called, and what it is called beside. */
export const ALIAS_KINDS: { readonly [type: string]: 'alias' | 'previousName' } = {
  aka: 'alias',
  nka: 'alias',
  fka: 'previousName',
  'a.k.a.': 'alias',
  'n.k.a.': 'alias',
  'f.k.a.': 'previousName',
}

const FACTS: readonly (readonly [RegExp, (draft: Draft, said: string) => unknown])[] = [
  [/^DOB (.+)$/, (draft, said) => draft.date('birthDate', said)],
  [/^POB (.+)$/, (draft, said) => draft.add('birthPlace', said)],
  [/^Gender (Male|Female)$/i, (draft, said) => draft.add('gender', said.toLowerCase())],
  [/^nationality (?:of )?(.+)$/, (draft, said) => draft.country('nationality', said)],
  [/^citizen (?:of )?(.+)$/, (draft, said) => draft.country('citizenship', said)],
  [/^Organization Established Date (.+)$/, (draft, said) => draft.date('incorporationDate', said)],
  [/^Aircraft Manufacture Date (.+)$/, (draft, said) => draft.date('buildDate', said)],
  [/^Aircraft Model (.+)$/, (draft, said) => draft.add('model', said)],
  [/^Website (.+)$/, (draft, said) => draft.add('website', said)],
  [/^Email Address (.+)$/, (draft, said) => draft.add('email', said)],
  [/^Phone Number (.+)$/, (draft, said) => draft.add('phone', said)],
  [/^(?:Former )?Vessel Flag (.+)$/, (draft, said) => draft.country('pastFlags', said)],
]

/** What the remarks say beside facts of the entity: whom it is linked to, and what a directive says of it. */
export type Leads = { readonly linkedTo: readonly string[]; readonly directives: readonly string[] }

/** Adds what the remarks say of an entity; what is no fact that screening reads is a note. */
export function addRemarks(draft: Draft, { weak, parts }: Remarks): Leads {
  for (const name of weak) addName(draft, 'weakAlias', name)
  const linkedTo: string[] = []
  const directives: string[] = []
  for (const part of parts) {
    const linked = /^\(?Linked To: (.+?)\)?$/.exec(part)
    if (linked) linkedTo.push(linked[1] ?? '')
    else if (/Directive Determination|^Additional Sanctions Information|Subject to Directive/.test(part)) {
      directives.push(part)
    } else if (!addFact(draft, part) && !addPrintedNumber(draft, part)) draft.add('notes', part)
  }
  return { linkedTo, directives }
}

function addFact(draft: Draft, part: string): boolean {
  for (const [pattern, add] of FACTS) {
    const said = pattern.exec(part)
    if (said === null) continue
    add(draft, said[1] ?? '')
    return true
  }
  return false
}

/**
 * Adds a number by what the publisher's XML calls it. What is no number of anybody poses as one as well: a gender, a
 * site, a remark on sanctions; what is none that screening reads is a note.
 */
export function addId(draft: Draft, type: string, number: string, country: string): void {
  if (type === 'Gender') draft.add('gender', number.toLowerCase())
  else if (type === 'Website') draft.add('website', number)
  else if (type === 'Organization Established Date') draft.date('incorporationDate', number)
  else if (!addNumber(draft, type, number, country)) draft.add('notes', `${type} ${number}`)
}
