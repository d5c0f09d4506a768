import type { Act } from '@entente/core/contract/act'
import { peek } from '../../node/src/peer/peek.ts'
import type { Store } from '../../node/src/store/store.ts'
import type { Made, Standing } from './licence.ts'
import { type Code, NATIONS, otherThan } from './nation.ts'
import type { World } from './world.ts'

/** An act that a node made, where it stands, and what its node knew. */
type Judged = { readonly act: Act; readonly index: number; readonly at: Standing; readonly place: string }

type Judge = (world: World, code: Code, store: Store, judged: Judged) => Promise<void>

/** What must hold of an act of each type that takes more than one person, or one nation. */
const JUDGES: { readonly [type: string]: Judge } = {
  'cases.decide': judgeDecision,
  'keys.publish': judgeKeys,
  'deliveries.reserve': judgeReliance,
  'deliveries.ship': judgeReliance,
  'deliveries.receive': judgeReceipt,
  'licences.reinstate': judgeReinstatement,
}

/** Holds what a node let be done against what it knew then, from the entries alone. */
export async function judgeActs(world: World, code: Code, store: Store, made: readonly Made[]): Promise<void> {
  for (const { origin, index, standing } of made) {
    if (standing === null) continue
    const [act] = await actsOf(store, origin, index, index + 1)
    const judge = JUDGES[act?.type ?? '']
    if (!act || judge === undefined) continue
    await judge(world, code, store, { act, index, at: standing, place: `${code} ${act.type} ${act.subject}` })
  }
}

/** The acts in the entries of a log; null: an entry is none. */
async function actsOf(store: Store, origin: string, from: number, until: number): Promise<(Act | null)[]> {
  return (await store.entries(origin, from, until)).map(peek)
}

/** Whatever relies on a licence: both have granted it, surely, and neither is known to have suspended it. */
async function judgeReliance(world: World, code: Code, store: Store, { act, index, at, place }: Judged): Promise<void> {
  const own = NATIONS[code].shared.key.name
  const theirs = NATIONS[otherThan(code)].shared.key.name
  for (const [origin, until, sure] of [
    [own, index, at.witnessed],
    [theirs, at.partnerSize, at.partnerPublished],
  ] as const) {
    let [grant, suspended] = [-1, false]
    for (const [i, known] of (await actsOf(store, origin, 0, until)).entries()) {
      if (known?.subject !== act.subject) continue
      if (known.type === 'cases.decide' && known.body.outcome === 'granted') grant = i
      if (known.type === 'licences.suspend') suspended = true
      if (known.type === 'licences.reinstate' && i < sure) suspended = false
    }
    const granted = grant >= 0 && grant < sure
    world.oracle.count('I7', granted, () => `${place}: the grant of ${origin} at ${grant}, sure to ${sure}`)
    world.oracle.count('I8', !suspended, () => `${place}, which ${origin} has suspended`)
  }
}

/** Only what the exporter's node says was shipped is received, and the receipt cites it. */
async function judgeReceipt(world: World, code: Code, store: Store, { act, at, place }: Judged): Promise<void> {
  const theirs = NATIONS[otherThan(code)].shared.key.name
  const known = await actsOf(store, theirs, 0, at.partnerPublished)
  const shipped = known.findIndex((one) => {
    return one?.type === 'deliveries.ship' && one.subject === act.subject && one.body.delivery === act.body.delivery
  })
  const isCited = act.causes.some(({ origin, index }) => origin === theirs && index === shipped)
  world.oracle.count('I7', shipped >= 0 && isCited, () => `${place}, of which no shipment is known`)
}

/** What was proposed is decided, and as many others as it takes have countersigned it. */
async function judgeDecision(world: World, _: Code, store: Store, { act, place }: Judged): Promise<void> {
  const acts = (await internalActs(store)).filter(({ subject }) => subject === act.subject)
  const at = acts.findLastIndex(({ type }) => type === 'cases.propose')
  const proposal = acts[at]
  const agreed = acts
    .slice(at + 1)
    .filter(({ type, body }) => type === 'cases.countersign' && body.accept === true)
    .map(({ by }) => by.person)
  const others = new Set(agreed.filter((person) => person !== proposal?.by.person))
  const asProposed = proposal !== undefined && proposal.body.outcome === act.body.outcome
  world.oracle.count('I7', asProposed && others.size >= Number(proposal.body.countersignatures), () => {
    return `${place} as nobody proposed it, or countersigned by ${others.size} others`
  })
}

/** A list of keys was proposed by one person, and is published by another. */
async function judgeKeys(world: World, _: Code, store: Store, { act, place }: Judged): Promise<void> {
  const proposal = (await internalActs(store)).findLast((one) => one.type === 'keys.propose')
  const isOfTwo = proposal !== undefined && proposal.by.person !== act.by.person
  const isSame = proposal?.body.list === act.body.list
  const roles = proposal?.by.role === 'administrator' && act.by.role === 'security-officer'
  world.oracle.count('I7', isOfTwo && isSame && roles, () => `${place} as no other person proposed it`)
}

/** A nation lifts its own suspension, and nobody else's. */
async function judgeReinstatement(world: World, _: Code, store: Store, { act, index, place }: Judged): Promise<void> {
  const own = store.logs().filter((log) => log.own && log.shared)
  const acts = await Promise.all(
    own.map(({ origin, size, end, ended }) => actsOf(store, origin, 0, ended ? (end ?? size) : index)),
  )
  const last = acts.flat().findLast((one) => {
    return one?.subject === act.subject && (one.type === 'licences.suspend' || one.type === 'licences.reinstate')
  })
  world.oracle.count('I7', last?.type === 'licences.suspend', () => `${place}, which ${act.nation} had not suspended`)
}

/** What a nation's people did among themselves, in the order in which it was recorded. */
async function internalActs(store: Store): Promise<Act[]> {
  const logs = store.logs().filter((log) => log.own && !log.shared)
  const acts = await Promise.all(logs.map(({ origin, size }) => actsOf(store, origin, 0, size)))
  return acts.flat().filter((act) => act !== null)
}
