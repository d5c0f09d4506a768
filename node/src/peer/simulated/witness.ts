import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COSIGNATURE, seedSigner, type VerifierKey } from '@entente/core/ledger/key'
import { type Clock, systemRandom } from '../../ports.ts'
import { disk } from '../../store/adapters/disk.ts'
import { beginRoots, Roots } from '../../witness/roots.ts'
import { addCheckpoint } from '../../witness/witness.ts'
import type { Third } from '../third.ts'

export const WITNESS = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(7))
export const THIRD: Third = { key: WITNESS.key, url: 'https://secretariat.example' }

/** A witness of these logs as it is shipped, for a network that the test owns. */
export function witnessOf(logs: readonly VerifierKey[], clock: Clock, signer = WITNESS) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-third-'))
  const folders = { data: join(folder, 'data'), guard: join(folder, 'guard') }
  beginRoots(folders, disk)
  const names = [...new Set(logs.map(({ name }) => name))]
  const roots = new Roots(folders, signer.key, names, disk, systemRandom)
  const answer = async (request: Request) => {
    if (request.method === 'GET') return noteOr404(roots.note(new URL(request.url).pathname.split('/')[1] ?? ''))
    const bytes = new Uint8Array(await request.arrayBuffer())
    const { status, body } = addCheckpoint(bytes, { logs, roots, signer, clock })
    return new Response(body, { status })
  }
  const end = () => {
    roots[Symbol.dispose]()
    rmSync(folder, { recursive: true })
  }
  return { roots, answer, end }
}

export function noteOr404(note: Uint8Array | null): Response {
  return note === null ? new Response(null, { status: 404 }) : new Response(new Uint8Array(note))
}
