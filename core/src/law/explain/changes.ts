import type { Party, Transfer } from '../../contract/transfer.ts'
import { KINDS, MEANS, PARTY_TYPES, USES } from '../../contract/words.ts'
import type { Book } from '../guard/book.ts'
import type { Condition, Trait } from '../model.ts'

/** One fact moved: its path, and the value that it would have; undefined where it would not be stated. */
export type Change = { readonly path: string; readonly value: unknown }

/** What the changes are drawn from: the words that the book uses, so that each lies on an edge of some rule. */
export type Edges = { readonly nations: readonly string[]; readonly book: Book }

/** The nations that the book names anywhere, and one that it does not name: the edges of every set of nations. */
export function edges(book: Book): Edges {
  const named = new Set<string>()
  for (const part of book.bundle.parts) {
    if (part.kind === 'nation') named.add(part.id)
    for (const list of part.lists) if (list.kind === 'nations') for (const { value } of list.members) named.add(value)
    for (const rule of part.rules)
      for (const condition of rule.when) for (const nation of nationsIn(condition)) named.add(nation)
  }
  const other = ['NZ', 'UY', 'IS', 'BW', 'FJ'].find((nation) => !named.has(nation))
  return { nations: [...named, ...(other === undefined ? [] : [other])].sort(), book }
}

function nationsIn(condition: Condition): string[] {
  const words =
    condition.kind === 'field'
      ? condition.set
      : condition.kind === 'party'
        ? condition.traits.flatMap((trait) => (trait.kind === 'nation' ? trait.set : []))
        : []
  return words.filter((word) => /^[A-Z]{2}$/.test(word))
}

/** Every change of one fact by which a condition could come out otherwise, for one item of a transfer. */
export function changesOf(condition: Condition, transfer: Transfer, index: number, at: Edges): Change[] {
  const item = `items[${index}]`
  switch (condition.kind) {
    case 'field':
      return fieldChanges(condition, transfer, item, at)
    case 'entry':
      return entryChanges(transfer, index)
    case 'label':
      return [...(at.book.lists.ladder(condition.policy)?.keys() ?? [])].map((classification) => ({
        path: `${item}.label`,
        value: { policy: condition.policy, classification },
      }))
    case 'flag':
      return flagChanges(condition.flag, transfer, item)
    case 'concluded':
      return [dayBefore(condition.local), condition.local.slice(0, 10)].map((value) => ({
        path: 'contract.concluded',
        value,
      }))
    case 'amount':
      return amountChanges(condition, item)
    case 'assurance':
      return condition.set.map((word) => ({ path: 'assurances', value: toggled(transfer.assurances, word) }))
    case 'party':
      return (transfer.parties ?? []).flatMap((party, place) =>
        condition.traits.flatMap((trait) => traitChanges(trait, party, `parties[${place}]`, at)),
      )
    case 'incorporation-end-user': {
      const endUser = transfer.endUse?.incorporation?.endUser
      return endUser
        ? condition.traits.flatMap((trait) => traitChanges(trait, endUser, 'endUse.incorporation.endUser', at))
        : []
    }
    case 'meets':
      return []
  }
}

function fieldChanges(
  { field }: Extract<Condition, { kind: 'field' }>,
  transfer: Transfer,
  item: string,
  at: Edges,
): Change[] {
  const to = (path: string, values: readonly unknown[]) => values.map((value): Change => ({ path, value }))
  switch (field) {
    case 'kind':
      return to('kind', KINDS)
    case 'means':
      return to('means', MEANS)
    case 'use':
      return to(`${item}.use`, USES)
    case 'origin':
      return to(
        `${item}.origin`,
        at.nations.map((nation) => [nation]),
      )
    case 'via':
      return to('via', [[], ...at.nations.map((nation) => [nation])])
    case 'incorporation.nation':
      return transfer.endUse?.incorporation
        ? [...to('endUse.incorporation.nation', at.nations), { path: 'endUse.incorporation', value: null }]
        : []
    default:
      return to(field, at.nations)
  }
}

function entryChanges(transfer: Transfer, index: number): Change[] {
  const controls = transfer.items?.[index]?.controls ?? []
  return controls.map((control) => ({
    path: `items[${index}].controls`,
    value: controls.filter((other) => other !== control),
  }))
}

function flagChanges(flag: Extract<Condition, { kind: 'flag' }>['flag'], transfer: Transfer, item: string): Change[] {
  const both = (path: string) => [true, false].map((value): Change => ({ path, value }))
  switch (flag) {
    case 'published':
      return both(`${item}.published`)
    case 'labelled':
      return [{ path: `${item}.label`, value: null }]
    case 'incorporated':
      return transfer.endUse?.incorporation ? [{ path: 'endUse.incorporation', value: null }] : []
    default:
      return both(flag)
  }
}

function amountChanges({ fact, amount, unit }: Extract<Condition, { kind: 'amount' }>, item: string): Change[] {
  const path = fact === 'contract.value' ? fact : `${item}.${fact === 'quantity' ? 'quantity' : 'value'}`
  const named = fact === 'quantity' ? { unit } : { currency: unit }
  return [amount, justAbove(amount), '0'].map((value) => ({ path, value: { amount: value, ...named } }))
}

/** The next amount with one more decimal place, so that both sides of an edge are tried. */
function justAbove(amount: string): string {
  return amount.includes('.') ? `${amount}1` : `${amount}.1`
}

function traitChanges(trait: Trait, party: Party, path: string, at: Edges): Change[] {
  switch (trait.kind) {
    case 'type':
      return PARTY_TYPES.map((value) => ({ path: `${path}.type`, value }))
    case 'nation':
      return at.nations.map((value) => ({ path: `${path}.nation`, value }))
    case 'military':
      return [true, false].map((value) => ({ path: `${path}.military`, value }))
    case 'rights':
      return trait.set.map((word) => ({ path: `${path}.rights`, value: toggled(party.rights, word) }))
    case 'lists':
      return trait.set.map((word) => ({ path: `${path}.lists`, value: toggled(party.lists, word) }))
  }
}

function toggled(words: readonly string[] | undefined, word: string): string[] {
  const has = words?.includes(word) ?? false
  return has ? (words ?? []).filter((other) => other !== word) : [...(words ?? []), word]
}

function dayBefore(local: string): string {
  return new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
