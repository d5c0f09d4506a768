import type { Bundle, Part, Rule } from '../model.ts'
import { expressionOf } from './conditions.ts'
import { all, any, during, quoted } from './expression.ts'

type Placed = { readonly rule: Rule; readonly part: Part }

/**
 * A statute book as Cedar policies, one a rule and under its id: the column is the principal, the item the resource,
 * the transfer and the instant the context. Each is satisfied where its rule holds, and a `lift` where it lifts. Takes
 * a book of public lists; it says nothing of what is missing, unknown or to be judged, which Cedar cannot express.
 */
export function policies(bundle: Bundle): { [rule: string]: string } {
  const all = bundle.parts.flatMap((part) => part.rules.map((rule): Placed => ({ rule, part })))
  return Object.fromEntries(all.map((placed) => [placed.rule.id, policy(placed, all, bundle)]))
}

function policy(placed: Placed, book: readonly Placed[], bundle: Bundle): string {
  const exceptions = exceptionsOf(placed.rule, book).map((exception) => lifts(exception, book, bundle))
  const speaks = isLift(placed) ? liftsSomething(placed, book, bundle) : applies(placed, bundle)
  return `permit (principal, action, resource) when { ${speaks} } unless { ${any(exceptions)} };`
}

function isLift({ rule }: Placed): boolean {
  return rule.effect.startsWith('lift')
}

/** The rule binds this column at this instant, and its conditions are true. */
function applies({ rule, part }: Placed, bundle: Bundle): string {
  return all([binds(part, bundle), during(rule.inForce), ...rule.when.map((each) => expressionOf(each, part, bundle))])
}

/** A nation's law binds the nation, an agreement's its own column, and a community's each member while it is one. */
function binds(part: Part, bundle: Bundle): string {
  if (part.kind === 'agreement') return `principal == Agreement::${quoted(part.agreement?.id ?? '')}`
  if (part.kind === 'nation') return `principal == Nation::${quoted(part.id)}`
  const members = bundle.parts
    .flatMap(({ lists }) => lists)
    .find(({ kind, name }) => kind === 'nations' && name === part.id)
  return any(
    (members?.members ?? []).map(({ value, inForce }) =>
      all([`principal == Nation::${quoted(value)}`, during(members?.inForce ?? inForce), during(inForce)]),
    ),
  )
}

function exceptionsOf({ except, id }: Rule, book: readonly Placed[]): readonly Placed[] {
  return book.filter(({ rule }) =>
    except.some((name) =>
      name.endsWith('.*') ? rule.id.startsWith(name.slice(0, -1)) && rule.id !== id : rule.id === name,
    ),
  )
}

/** The exception applies, and none of its own takes it away. */
function lifts(exception: Placed, book: readonly Placed[], bundle: Bundle): string {
  const inner = exceptionsOf(exception.rule, book).map((each) => `!${lifts(each, book, bundle)}`)
  return all([applies(exception, bundle), ...inner])
}

/** A rule that names this one applies; where that is itself an exception, to something as well. */
function liftsSomething(placed: Placed, book: readonly Placed[], bundle: Bundle): string {
  if (!isLift(placed)) return applies(placed, bundle)
  const namers = book.filter(({ rule }) => exceptionsOf(rule, book).includes(placed))
  return all([applies(placed, bundle), any(namers.map((namer) => liftsSomething(namer, book, bundle)))])
}
