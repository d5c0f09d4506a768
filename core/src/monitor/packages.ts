import type { Entry } from '../contract/entry.ts'
import type { Figure } from '../contract/monitor.ts'
import { acceptBody, type Gate, type RegisterBody, registerBody, reviewBody } from '../contract/vault.ts'
import type { Difference, Finding } from './check.ts'
import { bodyAs, ofType } from './facts.ts'

/** So many persons of a role, as the agreement asks of a gate for what an inspection ended with. */
export type AskedOf = (
  gate: Gate,
  outcome: 'pass' | 'person',
  at: string,
) => readonly { readonly role: string; readonly count: number }[]

/** The acts about packages that are held to who released what a machine cannot judge. */
export const OF_A_PACKAGE: readonly string[] = ['vault.register', 'vault.accept']

/**
 * What is wrong with a registration, or a gate's word, where people must have released what was inspected: too few of
 * its nation did, by acts of its own log before this one, or one of them submitted it. `acts`: all that either log has
 * about the package.
 */
export function monitorPackage(entry: Entry, acts: readonly Entry[], askedOf: AskedOf): Difference[] {
  const registration = entry.act.type === 'vault.register' ? entry : citedBy(entry, acts)
  const body = registration && bodyAs(registration, registerBody)
  if (!registration || !body) return []
  const act = { origin: entry.origin, index: entry.index }
  return [...fewReleased(entry, registration, body, acts, askedOf), ...ownWork(entry, registration, body)].map(
    (finding) => ({ internal: false, ...finding, act, reference: body.licence }),
  )
}

function citedBy(entry: Entry, acts: readonly Entry[]): Entry | undefined {
  const registered = ofType(acts, 'vault.register').find(({ origin, index }) =>
    entry.act.causes.some((cause) => cause.origin === origin && cause.index === index),
  )
  const container = registered && bodyAs(registered, registerBody)?.container
  return bodyAs(entry, acceptBody)?.container === container ? registered : undefined
}

/** The persons of the acting nation who released it before, by role; none counts twice. */
function releasing(
  entry: Entry,
  registration: Entry,
  { container, label, inspection }: RegisterBody,
  acts: readonly Entry[],
) {
  const released = new Map<string, string>()
  for (const other of ofType(acts, 'vault.review')) {
    const said = bodyAs(other, reviewBody)
    const isBefore =
      other.act.nation === entry.act.nation && (other.origin !== entry.origin || other.index < entry.index)
    const isSame = said?.container === container && said.label === label.digest && said.report === inspection.report
    const { person, role } = other.act.by
    const isOther = other.act.nation !== registration.act.nation || person !== registration.act.by.person
    if (isBefore && isSame && isOther && !released.has(person)) released.set(person, role)
  }
  return [...released.values()]
}

function fewReleased(
  entry: Entry,
  registration: Entry,
  body: RegisterBody,
  acts: readonly Entry[],
  askedOf: AskedOf,
): Finding[] {
  const { outcome } = body.inspection
  const isPacker = entry.act.nation === registration.act.nation
  const asked = askedOf(isPacker ? 'packing' : 'receiving', outcome, registration.act.at)
  const roles = releasing(entry, registration, body, acts)
  const figures = asked.flatMap(({ role, count }): Figure[] => {
    const stated = roles.filter((each) => each === role).length
    return stated < count
      ? [{ what: `persons who released it, ${role}`, stated: `${stated}`, derived: `${count}` }]
      : []
  })
  return figures.length === 0 ? [] : [{ code: 'no-quorum', figures }]
}

/** Whoever submits it is none of those who release it. */
function ownWork(entry: Entry, registration: Entry, { inspection }: RegisterBody): Finding[] {
  const { person } = registration.act.by
  if (entry !== registration || !inspection.persons?.includes(person)) return []
  return [
    {
      code: 'same-person',
      figures: [{ what: 'person who released it', stated: person, derived: `another than ${person}` }],
    },
  ]
}
