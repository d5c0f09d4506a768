import { createHash } from 'node:crypto'
import { base64 } from '../../core/src/ledger/bytes.ts'
import type { VectorFile } from '../ledger-vectors/shape.ts'
import { PLAIN, type Sealed } from './sealed.ts'
import { TAMPERED } from './tampered.ts'

const ABOUT =
  '`container` (base64) is a file as somebody brings it; it is the registered one, by its SHA-256 and length, unless `registered` says of which other they are. `plan`: the addresses of the servers of the agreement’s plan. `expect.gate`: the reasons that Britain’s gate has by the file alone, or where there is none of them by the plan, its key and the pinned key; in the order of the alphabet, and none where it passes. `expect`: what comes of opening it all the same, with the shares of all servers, or of those in `shares` alone: `opens`, the SHA-256 of the plain text, or `refused`.'

export const sha256Of = (bytes: Uint8Array | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** The file of vectors: what is sealed as it is given, and all that is tampered with, made of it. */
export async function packageVectors(sealed: Sealed): Promise<VectorFile> {
  const { 'one-share-is-zero': zero, ...good } = sealed
  const [gb, ru, standby] = ['https://kas.gb.example', 'https://kas.ru.example', 'https://standby.kas.ru.example']
  const vectors: VectorFile['vectors'][number][] = []
  const add = (id: string, bytes: Uint8Array, expect: object, of: string = id, more: object = {}) => {
    const plan = of === 'sealed-with-a-standby' ? [gb, ru, standby] : [gb, ru]
    vectors.push({ id, container: base64(bytes), plan, ...more, expect })
  }
  for (const [name, bytes] of Object.entries(good)) {
    const plain = Object.entries(PLAIN).find(([each]) => each === name)?.[1] ?? ''
    add(name, bytes, { gate: [], opens: sha256Of(plain) })
  }
  const opens = { gate: [], opens: sha256Of(PLAIN['sealed-with-a-standby']) }
  const noShare = { gate: [], refused: 'no-share' }
  const withStandby = 'sealed-with-a-standby'
  add('by the standby', sealed[withStandby], opens, withStandby, { shares: [gb, standby] })
  for (const shares of [[], [gb], [ru]])
    add(`shares of ${shares.join() || 'nobody'}`, sealed.sealed, noShare, 'sealed', { shares })
  const registered = { container: sha256Of(sealed['sealed-of-nothing']), length: sealed['sealed-of-nothing'].length }
  add('the registration is of another file', sealed.sealed, { gate: ['digest'], refused: 'digest' }, 'sealed', {
    registered,
  })
  add('one-share-is-zero', zero, { gate: ['zero-share'], refused: 'zero-share' })
  for (const { id, of, bend, gate, refused } of TAMPERED) add(id, await bend(sealed[of]), { gate, refused }, of)
  return { kind: 'packages', about: ABOUT, vectors }
}
