import type { Condition, Line, Terms } from '../contract/terms.ts'
import type { Item, Transfer } from '../contract/transfer.ts'
import { isData } from '../contract/words.ts'
import { compare } from './decimal.ts'
import type { Application, Because } from './dossier.ts'
import { because } from './dossier.ts'

/** Why terms are none that this nation may grant on this application; null when they are. */
export function whyNotTerms(terms: Terms, nation: string, application: Application): Because | null {
  if (terms.from >= terms.until) return because('bad-input', 'the window ends before it starts')
  if (terms.destinations.length === 0) return because('bad-input', 'there is no destination')
  const stray = terms.destinations.find((destination) => !isNamed(application.transfer, destination))
  if (stray) return because('bad-input', `nothing was asked for to go to ${stray}`)
  if (terms.lines.length === 0) return because('bad-input', 'there is no line')
  const numbers = new Set(terms.lines.map(({ line }) => line))
  if (numbers.size < terms.lines.length) return because('bad-input', 'a line stands there twice')
  const items = application.transfer.items ?? []
  for (const line of terms.lines) {
    const item = items[line.line - 1]
    const wrong = item === undefined ? `line ${line.line} is no line of the application` : whyNotLine(line, item)
    if (line.controlledBy === 'O' && application.kind === 'individual') {
      return because('bad-input', `line ${line.line} binds neither quantity nor value, as only an open licence may`)
    }
    if (wrong) return because('bad-input', wrong)
    const closed = whyNotOpened(line, application)
    if (closed) return because('bad-input', closed)
  }
  return whyNotConditions(terms.conditions, nation)
}

/** The guard judges a transfer between the nations that it names: to any other it has said nothing. */
function isNamed({ from, to, endUse, parties = [] }: Transfer, nation: string): boolean {
  const named = [from, to, endUse?.nation, endUse?.incorporation?.nation, ...parties.map((party) => party.nation)]
  return named.includes(nation)
}

/** A grant may be of less than was asked and never of more, in the unit and currency of the application. */
function whyNotLine(line: Line, item: Item): string | null {
  const { quantity, value, controlledBy } = line
  const name = `line ${line.line}`
  if ((controlledBy === 'B' || controlledBy === 'Q') && !quantity) return `${name} has no quantity to draw from`
  if ((controlledBy === 'B' || controlledBy === 'V') && !value) return `${name} has no value to draw from`
  if (quantity && compare(quantity.amount, '0') === 0) return `${name} is of nothing`
  if (value && compare(value.amount, '0') === 0) return `${name} is worth nothing`
  if (quantity && item.quantity?.unit !== undefined && item.quantity.unit !== quantity.unit) {
    return `${name} was asked for in ${item.quantity.unit}`
  }
  if (value && item.value?.currency !== undefined && item.value.currency !== value.currency) {
    return `${name} was asked for in ${item.value.currency}`
  }
  if (quantity && item.quantity?.amount !== undefined && compare(quantity.amount, item.quantity.amount) > 0) {
    return `${name} is of more than was asked for`
  }
  if (value && item.value?.amount !== undefined && compare(value.amount, item.value.amount) > 0) {
    return `${name} is worth more than was asked for`
  }
  return null
}

/** Only data are opened, and only by parties that the authorities have looked at. */
function whyNotOpened({ line, openings }: Line, { transfer }: Application): string | null {
  if (openings === undefined) return null
  if (!isData(transfer.kind)) return `line ${line} is of no data, and nothing of it can be opened`
  if (openings.recipients?.length === 0) return `line ${line} is opened by nobody`
  const stray = openings.recipients?.find((name) => !(transfer.parties ?? []).some((party) => party.name === name))
  return stray === undefined ? null : `line ${line} is to be opened by ${stray}, who is no party to the application`
}

/** An authority sets its own conditions, under its own numbers. */
export function whyNotConditions(
  conditions: readonly Pick<Condition, 'id' | 'owner'>[],
  nation: string,
): Because | null {
  const ids = new Set(conditions.map(({ id }) => id))
  if (ids.size < conditions.length) return because('bad-input', 'two conditions have one number')
  const foreign = conditions.find(({ id, owner }) => owner !== nation || !id.startsWith(`${nation}-`))
  return foreign ? because('not-permitted', `condition ${foreign.id} is another authority’s`) : null
}
