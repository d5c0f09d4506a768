import { parseAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { formatLine, formatNote, parseNote } from '@entente/core/ledger/note'
import type { Net, Timer } from '../../node/src/peer/ports.ts'
import { beginRoots, hashOf, Roots } from '../../node/src/witness/roots.ts'
import { addCheckpoint } from '../../node/src/witness/witness.ts'
import { KEYRINGS, NEXT } from './keyring.ts'
import { Crash, type Process, type SimulatedMachine } from './machine.ts'
import { CODES, FOLDERS, WITNESS } from './nation.ts'
import type { Host } from './network.ts'

/**
 * How a witness does: as it is shipped; or it answers nothing, refuses everybody, cosigns by a key that is none of its,
 * says that it has nothing, or that it has more than was ever signed.
 */
export const MANNERS = ['sound', 'silent', 'refusing', 'forging', 'behind', 'ahead'] as const
export type Manner = (typeof MANNERS)[number]

/** Told of what was cosigned, before anybody gets it. */
type Cosigned = (checkpoint: Checkpoint) => void

/** Old keys and new ones, and those of successors. */
const LOGS = CODES.flatMap((code) => [...KEYRINGS[code].map(({ shared }) => shared.key), NEXT[code].key])
const ORIGINS = [...new Set(LOGS.map(({ name }) => name))]

type Running = { readonly process: Process; readonly roots: Roots; readonly clock: Timer }

/** A neutral third party as it is shipped, on a machine of its own: it keeps roots only. */
export class SimulatedWitness {
  readonly machine: SimulatedMachine
  manner: Manner = 'sound'
  /** Whether it stays so, or down, when all else is well again. */
  lasting = false
  private running: Running | null = null
  private readonly cosigned: Cosigned

  constructor(machine: SimulatedMachine, cosigned: Cosigned) {
    this.machine = machine
    this.cosigned = cosigned
    beginRoots(FOLDERS, machine.disk.port())
    machine.disk.persist()
  }

  /** Begins its process, unless it runs. What it kept must be good, whatever ended the process before. */
  begin(net: Net): void {
    if (this.machine.process !== null) return
    const { process, ports } = this.machine.begin(net)
    const { disk, random, machine, clock } = ports
    try {
      const roots = new Roots(FOLDERS, WITNESS.cosigner.key, ORIGINS, disk, random, machine)
      this.running = { process, roots, clock }
    } catch (error) {
      this.machine.end('kill')
      const { writes, syncs } = this.machine.faults
      if (!(error instanceof Crash) && writes === 0 && syncs === 0) throw error
    }
  }

  /** Whoever answers at its address, if anybody does. */
  host(): ReturnType<Host> {
    const { running } = this
    if (running === null || running.process.isOver()) return null
    return { answer: (request) => this.answer(running, request), ended: running.process.ended }
  }

  private async answer({ roots, clock }: Running, request: Request): Promise<Response> {
    const hash = new URL(request.url).pathname.split('/')[1] ?? ''
    const body = request.method === 'POST' ? new Uint8Array(await request.arrayBuffer()) : null
    if (this.manner !== 'sound') return hostile(this.manner, hash, body, clock)
    if (body === null) return this.shown(roots.note(hash))
    const answer = addCheckpoint(body, { logs: LOGS, roots, signer: WITNESS.cosigner, clock })
    if (answer.status === 200) this.cosigned(checkpointIn(body))
    return new Response(answer.body, { status: answer.status })
  }

  /** What it cosigned last: where it ended before it answered, nobody was told of it before. */
  private shown(note: Uint8Array | null): Response {
    if (note !== null) this.cosigned(parseCheckpoint(parseNote(note).text))
    return noteOr404(note)
  }
}

function checkpointIn(body: Uint8Array): Checkpoint {
  return parseCheckpoint(parseNote(parseAddCheckpoint(body).note).text)
}

function noteOr404(note: Uint8Array | null): Response {
  return note === null ? new Response(null, { status: 404 }) : new Response(new Uint8Array(note))
}

/** What nobody signed, of more entries than any run has. */
const MUCH = { size: 100_000, root: new Uint8Array(32).fill(9) }

function hostile(manner: Manner, hash: string, body: Uint8Array | null, clock: Timer): Promise<Response> | Response {
  const now = Math.floor(clock.now() / 1000)
  if (manner === 'silent') return new Promise(() => undefined)
  if (manner === 'refusing') return new Response(null, { status: 403 })
  if (manner === 'forging' && body !== null) {
    return new Response(`${formatLine(cosignLine(formatCheckpoint(checkpointIn(body)), now, WITNESS.forger))}\n`)
  }
  if (manner !== 'ahead') return body === null ? noteOr404(null) : new Response('0\n', { status: 409 })
  if (body !== null) return new Response(`${MUCH.size}\n`, { status: 409 })
  const text = formatCheckpoint({ origin: ORIGINS.find((origin) => hashOf(origin) === hash) ?? hash, ...MUCH })
  return noteOr404(formatNote({ text, lines: [cosignLine(text, now, WITNESS.cosigner)] }))
}
