/** What the page runs: core's verifier, and nothing of Node. */
import type { Policy } from '../../core/src/ledger/policy.ts'
import { PURE } from '../../core/src/ledger/primitives.ts'
import { verifyProof } from '../../core/src/ledger/proof.ts'

type Given = { readonly entry: number[]; readonly proof: number[]; readonly policy: Policy }

/** How long each of so many verifications took, in milliseconds. Throws where the proof does not hold. */
function timesToVerify(text: string, times: number): number[] {
  const { entry, proof, policy }: Given = JSON.parse(text, (_, value) =>
    Array.isArray(value?.bytes) ? Uint8Array.from(value.bytes) : value,
  )
  return Array.from({ length: times }, () => {
    const start = performance.now()
    verifyProof(Uint8Array.from(entry), Uint8Array.from(proof), policy, PURE)
    return performance.now() - start
  })
}

Object.assign(globalThis, { timesToVerify })
