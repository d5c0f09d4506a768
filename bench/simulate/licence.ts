import { actId } from '@entente/core/contract/act'
import type { Caller } from '@entente/core/contract/people'
import { subjectOf } from '@entente/core/contract/references'
import { AGREEMENT, caller, content, MINISTRY, PUMP, ruling, wanted } from '@entente/core/licence/arbitrary'
import type { Context, Draft } from '@entente/core/licence/command'
import { submitApplication } from '@entente/core/licence/commands/applications'
import {
  acceptCase,
  adviseCase,
  assessCase,
  assignCase,
  clearCase,
  consolidateCase,
  countersignCase,
  decideCase,
  proposeCase,
  routeCase,
} from '@entente/core/licence/commands/cases'
import {
  cancelDelivery,
  receiveDelivery,
  releaseDelivery,
  reserveDelivery,
  shipDelivery,
} from '@entente/core/licence/commands/deliveries'
import { reinstateLicence, suspendLicence } from '@entente/core/licence/commands/licences'
import type { Dossier } from '@entente/core/licence/dossier'
import { witnessedBy } from '../../node/src/dossiers/find.ts'
import { dossierFrom } from '../../node/src/dossiers/fold.ts'
import { record } from '../../node/src/dossiers/perform.ts'
import type { Peer } from '../../node/src/peer/peer.ts'
import type { Store } from '../../node/src/store/store.ts'
import type { Chance } from './chance.ts'
import type { Code } from './nation.ts'

/** What stands in a nation's internal acts, and in nothing that its partner may ever hold. */
export const WITHHELD: { readonly [code in Code]: string } = { GB: 'Y'.repeat(24), RU: 'X'.repeat(24) }

/** So many of the line a licence is for. */
export const AUTHORISED = 12

const LINE = { quantity: { amount: `${AUTHORISED}`, unit: 'NAR' }, value: { amount: '360000.00', currency: 'GBP' } }
const TRANSFER = {
  ...PUMP,
  contract: { concluded: '2014-02-10', value: LINE.value },
  items: (PUMP.items ?? []).map((item) => ({ ...item, ...LINE })),
}
const DRAWN = { line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '30000.00', currency: 'GBP' } }
const RULING = ruling({ GB: 'licence', RU: 'licence' })

export function referenceOf(number: number): string {
  return `GBRU-2014-${`${number}`.padStart(6, '0')}`
}

/** What a command knows, as a node tells it. The guard's answer is given: what it would say is tried elsewhere. */
export function contextOf(code: Code, store: Store, at: string, by: Caller, newReference?: string): Context {
  return {
    caller: by,
    at,
    home: code,
    agreement: AGREEMENT,
    witnessed: witnessedBy({ store }),
    family: [],
    ruling: RULING,
    ...(newReference === undefined ? {} : { newReference }),
  }
}

/** One thing that one person asks of one node: acts to be made, or a refusal. */
export type Request = {
  readonly node: Code
  readonly name: string
  readonly reference: string
  readonly persona: string
  readonly make: (dossier: Dossier | null, context: Context) => Draft[]
}

type Command<Input> = (dossier: Dossier | null, input: Input, context: Context) => Draft[]

function request<Input>(node: Code, who: string, reference: string, command: Command<Input>, input: Input): Request {
  const make = (dossier: Dossier | null, context: Context) => command(dossier, input, context)
  return { node, name: command.name, reference, persona: `${node.toLowerCase()}-${who}`, make }
}

export function submission(reference: string): Request {
  const make = (dossier: Dossier | null, context: Context) =>
    submitApplication(dossier, content({ transfer: TRANSFER }), context)
  return { node: 'GB', name: 'submitApplication', reference, persona: 'gb-exporter', make }
}

/** All that a nation does from a submission to its grant, in order. */
export function grant(node: Code, reference: string): Request[] {
  const officer = `${node.toLowerCase()}-licensing`
  const secret = WITHHELD[node]
  const terms = { ...wanted(node), lines: [{ line: 1, ...LINE, controlledBy: 'B' as const }] }
  const yes = { reference, accept: true, reasons: secret }
  const ask = <Input>(who: string, command: Command<Input>, input: Input) =>
    request(node, who, reference, command, input)
  return [
    ask('licensing', acceptCase, {}),
    ask('licensing', assignCase, { reference, officer }),
    ask('licensing', assessCase, { reference, lines: [{ line: 1, controls: [], summary: secret }] }),
    ask('licensing', clearCase, { reference, result: 'clear' }),
    ask('licensing', routeCase, { reference, ministries: [MINISTRY] }),
    ask('adviser', adviseCase, { reference, type: 'approve', reasons: secret }),
    ask('licensing', consolidateCase, { reference, recommendation: 'approve', argument: secret }),
    ask('licensing', proposeCase, { reference, outcome: 'granted', terms, reasons: secret }),
    ask('countersigning', countersignCase, yes),
    ask('licensing', decideCase, { reference, reasons: 'For both to read' }),
  ]
}

/** What may be asked of a licence, by whoever may; most of it is refused most of the time. */
export function aboutLicence(chance: Chance, reference: string): Request {
  const delivery = `D${chance.between(1, 5)}`
  const node = chance.pick<Code>(['GB', 'RU'])
  const because = 'because'
  return chance.weigh<Request>([
    [6, request('GB', 'exporter', reference, reserveDelivery, { reference, lines: [DRAWN] })],
    [4, request('GB', 'exporter', reference, shipDelivery, { reference, delivery })],
    [1, request('GB', 'exporter', reference, releaseDelivery, { reference, delivery })],
    [1, request('GB', 'licensing', reference, cancelDelivery, { reference, delivery, reason: because })],
    [3, request('RU', 'exporter', reference, receiveDelivery, { reference, delivery })],
    [2, request(node, 'licensing', reference, suspendLicence, { because })],
    [3, request(node, 'licensing', reference, reinstateLicence, { because })],
  ])
}

export function suspension(node: Code, reference: string): Request {
  return request(node, 'licensing', reference, suspendLicence, { because: 'because' })
}

export function reinstatement(node: Code, reference: string): Request {
  return request(node, 'licensing', reference, reinstateLicence, { because: 'because' })
}

export function reservation(reference: string): Request {
  return request('GB', 'exporter', reference, reserveDelivery, { reference, lines: [DRAWN] })
}

export function shipment(reference: string, delivery = 'D1'): Request {
  return request('GB', 'exporter', reference, shipDelivery, { reference, delivery })
}

export function reception(reference: string, delivery = 'D1'): Request {
  return request('RU', 'exporter', reference, receiveDelivery, { reference, delivery })
}

/** What is asked under a key of its own: sent again under it, it is the same request. */
export type Keyed = {
  readonly id: string
  readonly node: Code
  /** What it is, for the trace. */
  readonly what: string
  readonly perform: (running: Asked) => Promise<readonly Made[]>
}

/** What of a node is asked. */
export type Asked = { readonly store: Store; readonly peer: Peer }

/** An act that was made, and where its node stood then; null: it was there before. */
export type Made = {
  readonly origin: string
  readonly index: number
  readonly id: string
  readonly standing: Standing | null
}

/** Where a node stood when an act was made, for whoever judges whether it might be. */
export type Standing = { readonly partnerPublished: number; readonly partnerSize: number; readonly witnessed: number }

/** A key for something that is asked of a node, for as long as it is asked. */
export function keyFor(chance: Chance, at: number): string {
  const id = actId(at, chance.bytes(10))
  if (id === null) throw new Error('there is no such time')
  return id
}

export function keyed(chance: Chance, at: number, ...requests: readonly [Request, ...Request[]]): Keyed {
  const id = keyFor(chance, at)
  const [{ node, name, reference }] = requests
  return { id, node, what: `${name} ${reference}`, perform: ({ store }) => perform(store, id, requests) }
}

/**
 * Performs requests of one key in one transaction, as a node does: an act that bears the key already is the answer.
 */
function perform(store: Store, id: string, requests: readonly Request[]): Promise<readonly Made[]> {
  return once(store, id, () =>
    store.transact(async (tx) => {
      const made: Made[] = []
      for (const { reference, persona, make, node } of requests) {
        const by = caller(persona)
        const dossier = dossierFrom(await tx.dossier(reference))
        const drafts = make(dossier, contextOf(node, store, tx.at, by, reference))
        const { acts } = await record({ store, peer: null }, tx, by, { id }, subjectOf(reference), drafts, made.length)
        const standing = standingIn(store)
        made.push(...acts.map((act) => ({ ...act, standing })))
      }
      return made
    }),
  )
}

/** The act that bears a key already, or what is made under it. */
export async function once(store: Store, id: string, make: () => Promise<readonly Made[]>): Promise<readonly Made[]> {
  const before = await store.read.selectFrom('act').selectAll().where('id', '=', id).executeTakeFirst()
  return before === undefined ? make() : [{ origin: before.origin, index: before.index, id, standing: null }]
}

export function standingIn(store: Store): Standing {
  const own = store.logs().find((log) => log.own && log.shared)
  const partner = store.logs().find((log) => !log.own)
  return {
    partnerPublished: partner?.published ?? 0,
    partnerSize: partner?.size ?? 0,
    witnessed: own?.witnessed ?? 0,
  }
}
