import { cosignCheckpoint, openCheckpoint, withLines } from '@entente/core/ledger/checkpoint'
import { follow } from '@entente/core/ledger/follow'
import { proveConsistency } from '@entente/core/ledger/merkle-proof'
import { fromTiles } from '@entente/core/ledger/tile-proof'
import type { Net, Timer } from '../../node/src/peer/ports.ts'
import { signedNet } from '../../node/src/peer/read-signed.ts'
import { getNote, remoteLog } from '../../node/src/peer/remote.ts'
import { AGREEMENT } from '../../node/src/peer/simulated/nation.ts'
import { Guard } from '../../node/src/store/guard.ts'
import { NODE, sha256 } from '../../node/src/store/primitives.ts'
import { Crash, type SimulatedMachine } from './machine.ts'
import { type Code, FOLDERS, NATIONS, WITNESS } from './nation.ts'

/** Milliseconds between two looks at a log. */
const PACE = 60_000

/** A neutral third party that keeps roots only: it never cosigns two histories of a log, whatever it is shown. */
export type Cosigned = (origin: string, size: number, root: Uint8Array) => void

/** Runs the witness on its machine until its process ends. */
export function beginWitness(machine: SimulatedMachine, net: Net, cosigned: Cosigned): void {
  const { process, ports } = machine.begin(net)
  const guard = new Guard(FOLDERS.guard, ports.disk)
  const never = new AbortController().signal
  const look = async (): Promise<void> => {
    while (!process.isOver()) {
      for (const code of ['GB', 'RU'] as const) await lookAt(code, ports.net, ports.clock, guard, cosigned)
      await ports.clock.sleep(PACE, never)
    }
  }
  void look().catch((error: unknown) => {
    if (!(error instanceof Crash)) machine.end('kill')
  })
}

/** One look at a nation's shared log: proven to extend what was seen, made durable, and only then cosigned. */
async function lookAt(code: Code, net: Net, clock: Timer, guard: Guard, cosigned: Cosigned): Promise<void> {
  const { node, base, shared } = NATIONS[code]
  const asking = signedNet(net, clock, node, WITNESS.reader)
  const prefix = `${base}/log/${AGREEMENT}`
  const signal = new AbortController().signal
  const answer = await getNote(asking, clock, `${prefix}/checkpoint`, null, signal)
  if (answer.kind !== 'bytes') return
  const origin = shared.key.name
  const kept = guard.get(origin)
  const seen = kept ? { checkpoint: { origin, ...kept }, note: new Uint8Array(0) } : null
  const { checkpoint } = openCheckpoint(answer.bytes, shared.key, [], NODE)
  const remote = remoteLog(asking, clock, prefix, false, signal)
  const from = kept?.size ?? 0
  const isMore = from > 0 && checkpoint.size > from
  const proof = isMore
    ? await fromTiles(
        checkpoint,
        remote.tile,
        (nodes) => proveConsistency(from, checkpoint.size, nodes, sha256),
        sha256,
      )
    : []
  const step = follow(seen, answer.bytes, proof, shared.key, NODE)
  if (step.kind !== 'advanced') return
  const time = Math.max(kept?.time ?? 1, Math.floor(clock.now() / 1000))
  guard.set(new Map([[origin, { size: checkpoint.size, root: checkpoint.root, time }]]))
  withLines(step.opened, [cosignCheckpoint(step.opened, time, WITNESS.cosigner)])
  cosigned(origin, checkpoint.size, checkpoint.root)
}
