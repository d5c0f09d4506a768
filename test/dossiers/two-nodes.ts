import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ACT_BODIES } from '../../core/src/contract/act-types.ts'
import { packOutput } from '../../core/src/contract/packages.ts'
import type { Caller } from '../../core/src/contract/people.ts'
import { recorded } from '../../core/src/contract/recorded.ts'
import { Refused } from '../../core/src/contract/refusals.ts'
import type { Transfer } from '../../core/src/contract/transfer.ts'
import { statedAct } from '../../core/src/ledger/act.ts'
import { admit, publicCaller } from '../../node/src/access/may.ts'
import { openWaitingCases } from '../../node/src/cases/open.ts'
import type { NodeClock } from '../../node/src/clock.ts'
import type { Config } from '../../node/src/config/read.ts'
import { introduce } from '../../node/src/demo/introduce.ts'
import { personasOf } from '../../node/src/demo/personas.ts'
import { loggerOf } from '../../node/src/http/log.ts'
import type { Node } from '../../node/src/node.ts'
import { openNode } from '../../node/src/node.ts'
import type { AnyOperation, Operation } from '../../node/src/operation.ts'
import { madeBy } from '../../node/src/operation.ts'
import { instantOf } from '../../node/src/ports.ts'
import { whyOther, whyOtherwise } from '../../node/src/service/to-sign.ts'

type Code = 'GB' | 'RU'
const NAMES = { GB: 'gb.entente.example', RU: 'ru.entente.example' } as const
const AGREEMENT = 'mtca-gb-ru'
export const FEBRUARY = '2014-02-14T12:00:00Z'

/** Two real nodes, on the embedded engine unless told otherwise, a clock that the test moves, and personas to be. */
export type TwoNodes = AsyncDisposable & {
  /** Types of which a test itself writes acts that are not as their schemas have them. */
  readonly bent: Set<string>
  readonly GB: Node
  readonly RU: Node
  readonly folder: string
  move(at: string): void
  /** Asks an operation as a persona at its own node: admitted, its input read and its answer held to its schema. */
  ask<Input, Output>(persona: string, op: Operation<Input, Output>, input: NoInfer<Input>, id?: string): Promise<Output>
  /** The code of the refusal, or `done`. */
  codeOf(asked: Promise<unknown>): Promise<string>
  /** Each node reads the other's log, opens its cases, and learns what the other has cosigned. */
  carry(): Promise<void>
}

/**
 * `databases`: addresses of two empty PostgreSQL databases, for the other engine. `prepare` is told of each nation's keys
 * file before its node opens. `url`: null, and the logs are carried by hand. `lawKnownAt`: the book is that of this instant.
 */
export async function twoNodes(
  databases?: { readonly [nation in Code]: string },
  prepare: (keys: string) => void = () => undefined,
  url: string | null = 'http://127.0.0.1:1',
  lawKnownAt = FEBRUARY,
): Promise<TwoNodes> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-dossiers-'))
  let now = Date.parse(FEBRUARY)
  const clock: NodeClock = { now: () => instantOf(now), milliseconds: () => now }
  const introductions = { GB: introduce(join(folder, 'GB'), who('GB')), RU: introduce(join(folder, 'RU'), who('RU')) }
  for (const nation of ['GB', 'RU']) prepare(join(folder, nation, 'keys', 'keys.json'))
  const open = (nation: Code) => {
    const partner = nation === 'GB' ? 'RU' : 'GB'
    const demo = { personas: personasOf(nation) }
    const given = { clock, demo, introduction: introductions[partner], operations: [], lawKnownAt }
    const config = configOf(nation, partner, join(folder, nation), url)
    const placed = databases ? { ...config, data: databases[nation] } : config
    return openNode(placed, { ...given, log: loggerOf('silent', nation) })
  }
  const [GB, RU] = await Promise.all([open('GB'), open('RU')])
  const bent = new Set<string>()
  return {
    GB,
    RU,
    folder,
    bent,
    move: (at) => {
      now = Date.parse(at)
    },
    ask: (persona, op, input, id) => answerOf(persona.startsWith('ru') ? RU : GB, persona, op, input, id),
    codeOf: (asked) => asked.then(() => 'done', refusalCode),
    carry: () => carryBoth(GB, RU),
    async [Symbol.asyncDispose]() {
      const malformed = [...(await malformedIn(GB, bent)), ...(await malformedIn(RU, bent))]
      for (const { store } of [GB, RU]) await store[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
      if (malformed.length > 0) throw new Error(`acts are not as their schemas have them: ${malformed.join('; ')}`)
    },
  }
}

/** What a node wrote that is of no type that the specification has, or has another body than it says. */
async function malformedIn({ store }: Node, bent: ReadonlySet<string>): Promise<string[]> {
  const malformed: string[] = []
  for (const { origin, size } of store.logs().filter(({ own }) => own)) {
    for (const entry of await store.entries(origin, 0, size)) {
      const { type, body } = statedAct(entry)
      if (bent.has(type)) continue
      const schema = Object.entries(ACT_BODIES).find(([known]) => known === type)?.[1]
      const read = schema?.safeParse(body)
      if (read?.success !== true) malformed.push(`${type} ${JSON.stringify(read?.error?.issues ?? 'unknown')}`)
    }
  }
  return malformed
}

let asked = 0

async function answerOf<Input, Output>(
  node: Node,
  persona: string,
  op: Operation<Input, Output>,
  input: Input,
  id?: string,
): Promise<Output> {
  const by = callerOf(node, persona)
  admit(op as Operation<unknown, unknown>, by, node.nation)
  const read = op.input.safeParse(input)
  if (!read.success) throw new Refused('bad-input', JSON.stringify(read.error.issues))
  asked += 1
  const answer = await op.run(node, read.data, by, { id: id ?? uuid(node.clock.milliseconds(), asked) })
  const shown = op.output.safeParse(answer)
  if (!shown.success) throw new Error(`${op.name}: ${JSON.stringify(shown.error.issues)}`)
  await requireAsked(node, op as Operation<unknown, unknown>, read.data, by, shown.data)
  return shown.data
}

/** Whoever signs what he does is shown what he asked for: acts that the operation declares, and that say what was stated. */
async function requireAsked(node: Node, op: AnyOperation, input: unknown, { person }: Caller, answer: unknown) {
  const made = recorded.safeParse(packOutput.safeParse(answer).data?.recorded ?? answer)
  const { first, after } = madeBy(op)
  for (const [position, { origin, index }] of (made.data?.acts ?? []).entries()) {
    const [entry = new Uint8Array()] = await node.store.entries(origin, index, index + 1)
    const act = statedAct(entry)
    if (act.by.person !== person) continue
    const why = position === 0 ? whyOther(act, input, op.unsaid) : whyOtherwise(act, input)
    if ((position === 0 ? first : after).includes(act.type) && why === null) continue
    throw new Error(`${op.name} makes ${act.type} as its act ${position}: ${why ?? 'it does not declare it'}`)
  }
}

function refusalCode(error: unknown): string {
  if (error instanceof Refused) return error.code
  throw error
}

async function carryBoth(GB: Node, RU: Node): Promise<void> {
  await carryFrom(GB, RU)
  await carryFrom(RU, GB)
  await openWaitingCases(RU)
  await openWaitingCases(GB)
  await carryFrom(RU, GB)
  await carryFrom(GB, RU)
}

function who(nation: Code) {
  return { nation, node: NAMES[nation], agreement: AGREEMENT }
}

function configOf(nation: Code, partner: Code, folder: string, url: string | null): Config {
  return {
    nation,
    name: NAMES[nation],
    agreement: AGREEMENT,
    address: '127.0.0.1',
    port: 0,
    origin: null,
    data: join(folder, 'data'),
    proxy: false,
    guard: join(folder, 'guard'),
    evidence: join(folder, 'evidence'),
    vault: join(folder, 'vault'),
    lists: join(folder, 'lists'),
    keys: join(folder, 'keys', 'keys.json'),
    law: null,
    log: 'silent',
    sessionHours: 12,
    partner: {
      nation: partner,
      name: NAMES[partner],
      url,
      push: false,
      root: null,
      introduction: null,
    },
    witnessWithin: null,
    readers: [],
    oidc: null,
    witnesses: [],
    keyServers: [],
    metricsToken: null,
  }
}

export function callerOf(node: Node, persona: string): Caller {
  const found = node.demo?.personas.find(({ person }) => person === persona)
  if (found === undefined) return publicCaller(node.nation)
  return { ...found, nation: node.nation }
}

function uuid(now: number, count: number): string {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(12, '0')}`
}

/** Takes in what another node has published of its shared log, and gives it the cosignature. */
export async function carryFrom(from: Node, to: Node): Promise<void> {
  const log = from.store.logs().find(({ own, shared, ended }) => own && shared && !ended)
  if (log === undefined) throw new Error('no shared log')
  const { origin, published } = log
  const entries = await from.store.entries(origin, to.store.log(origin)?.size ?? 0, published)
  const taken = await to.store.takeIn(origin, entries, from.store.checkpoint(origin) ?? new Uint8Array())
  if (taken.kind === 'advanced' && taken.quarantined.length > 0) throw new Error('an act was put into quarantine')
  if (taken.kind !== 'advanced' && taken.kind !== 'unchanged') throw new Error(JSON.stringify(taken))
  const cosigned = to.store.cosignature(origin)
  if (cosigned !== null) await from.store.witnessed(origin, cosigned)
}

/** The pump of the reference case, with all that an application must state. */
export function pump(change: Partial<Transfer> = {}, military = true): Transfer {
  return {
    kind: 'goods',
    from: 'GB',
    to: 'RU',
    via: [],
    means: 'physical',
    agreement: AGREEMENT,
    contract: { concluded: '2014-02-10', value: { amount: '120000.00', currency: 'GBP' } },
    items: [
      {
        description: 'Hydraulic pump for a transport aircraft',
        controls: ['GB-ML:ML10', 'RU-MPP:component'],
        use: 'component',
        origin: ['GB'],
        published: false,
        quantity: { amount: '4', unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        label: null,
      },
    ],
    parties: [
      party('exporter', 'Example Aerospace Ltd', 'GB', 'company', []),
      party('consignee', 'Example Aircraft Works', 'RU', 'company', ['ru-foreign-trade']),
      party(
        'end-user',
        military ? 'Example Air Force' : 'Example Airline',
        'RU',
        military ? 'armed-forces' : 'company',
        [],
      ),
    ],
    endUse: { nation: 'RU', military, purpose: 'Maintenance', incorporation: null },
    assurances: ['end-user-undertaking'],
    informed: false,
    ...change,
  }
}

type Party = NonNullable<Transfer['parties']>[number]

function party(
  role: NonNullable<Party['role']>,
  name: string,
  nation: string,
  type: NonNullable<Party['type']>,
  rights: string[],
): Party {
  return { role, name, nation, type, military: type === 'armed-forces', rights, lists: [] }
}
