import { RECOVERED } from '@entente/core/contract/log'
import * as z from 'zod/mini'
import { print } from '../console/output.ts'
import { nodeCaller } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import type { Start } from '../peer/start.ts'
import { Refusal } from '../refusal.ts'
import type { LogState } from '../store/store.ts'
import { withNode } from './keep.ts'

/** Takes a restored node's own acts back from its partner. Exits with 1 unless the node signs again. */
export async function recover(named: string | undefined): Promise<void> {
  await withNode(named, async (node) => {
    const { store, peer } = node
    if (peer === null) throw new Refusal('partner: it is not introduced; expected its introduction, to ask it')
    const before = ownLogs(node)
    const why = store.stopped()
    print(why === null ? 'Nothing is stopped here; the partner is asked all the same.\n' : `Stopped: ${why}\n`)
    const { signal } = new AbortController()
    const start = await peer.start(signal)
    const isStopped = start.kind === 'restored' || store.stopped() !== null
    const end = isStopped && start.kind !== 'carried' ? await peer.recover(signal) : start
    if (end.kind === 'carried') await store.succeed()
    if (end.kind !== 'agrees') print(`The partner did not settle it${unsettledText(node, end)}\n`)
    const out = wayOut(end, store.stopped(), before.find(({ shared }) => shared)?.witnessed ?? 0)
    if (out !== null) print(out)
    await tell(node, before, why !== null || start.kind === 'restored')
  })
}

/**
 * For a node without its guard whose partner never cosigned anything of its log: nobody can say what was signed, and to
 * wait changes nothing. Null: it is another case.
 */
export function wayOut(end: Start, stopped: string | null, witnessed: number): string | null {
  const isUnknown = end.kind === 'unknown' && (stopped?.startsWith(NO_GUARD) ?? false)
  return isUnknown && witnessed === 0 ? WAY_OUT : null
}

/** Where he was asked, and what came of it. */
function unsettledText({ partner }: Node, end: Exclude<Start, { kind: 'agrees' }>): string {
  if (end.kind === 'carried') return `: ${BY_HAND}`
  return `${partner.url === null ? '' : `, asked at ${partner.url}`}: ${end.why}`
}

const NO_GUARD = 'there is no guard'
const WAY_OUT = `
If the partner answers, and has cosigned nothing of this log ever, no one can say what this node signed before: a third
witness or a reader may hold more than is here. Put the guard back, if it is anywhere. Else this log is not signed again:
make a node under another name, with keys of its own (\`entente init\`), and introduce it to the partner anew. Without
his cosignature nothing of this log had an effect that needs one. Keep these data to be read.
`

const BY_HAND = 'it is not dialled; have a bundle of what it holds exported, and import it with --take-back'

function ownLogs({ store }: Node): LogState[] {
  return store.logs().filter(({ own, ended }) => own && !ended)
}

/** What was taken back, and from which instant on acts are lost. It is recorded, where the node may record. */
async function tell(node: Node, before: readonly LogState[], wasRestored: boolean): Promise<void> {
  const stopped = node.store.stopped()
  for (const { origin, shared, size } of wasRestored ? ownLogs(node) : []) {
    const from = before.find((log) => log.origin === origin)?.size ?? 0
    const lostAfter = await newestIn(node, origin)
    if (size > from) print(`${origin}: entries ${from} to ${size - 1} were taken back from the partner\n`)
    print(`${origin}: acts recorded after ${lostAfter} that reached nobody are lost\n`)
    const body = { from, until: size, lostAfter }
    const draft = { type: RECOVERED, log: shared ? 'shared' : 'internal', subject: 'ledger/log', body } as const
    if (stopped === null) await node.transact((tx) => tx.act(draft, nodeCaller(node)))
  }
  for (const { origin, size, end } of node.store.logs().filter(({ own, ended }) => own && ended)) {
    print(`${origin} ended at ${end ?? size} entries; a successor goes on\n`)
  }
  if (await lacksInternal(node)) print('The internal log lacks its end: what the shared log commits to is not here\n')
  if (stopped === null) {
    print('This node signs.\n')
    return
  }
  process.exitCode = 1
  print(`This node signs nothing: ${stopped}\n`)
}

/**
 * Whether our shared log commits to an internal log that is longer than ours here: its end was only on the disk that is
 * gone, for the partner never held it.
 */
async function lacksInternal({ read, store }: Node): Promise<boolean> {
  const bodies = async (type: string, shared: boolean) => {
    const origins = store.logs().filter((log) => log.own && log.shared === shared)
    const rows = await read
      .selectFrom('act')
      .select('body')
      .where('type', '=', type)
      .where(
        'origin',
        'in',
        origins.map(({ origin }) => origin),
      )
      .orderBy('index', 'desc')
      .execute()
    return rows.flatMap(({ body }) => commitment.safeParse(body).data?.sha256 ?? [])
  }
  const [newest] = await bodies('ledger.commit', true)
  return newest !== undefined && !(await bodies('ledger.opening', false)).includes(newest)
}

const commitment = z.looseObject({ sha256: z.string() })

/** The instant of the newest act of a log. */
async function newestIn({ read }: Node, origin: string): Promise<string> {
  const row = await read
    .selectFrom('act')
    .select('at')
    .where('origin', '=', origin)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.at
}
