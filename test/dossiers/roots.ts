import { statedAct } from '../../core/src/ledger/act.ts'
import { parseVkey, type VerifierKey } from '../../core/src/ledger/key.ts'
import type { Node } from '../../node/src/node.ts'
import { NODE } from '../../node/src/store/primitives.ts'

/** A nation's root key as text, as its own log begins with it. */
export async function rootOf({ store }: Pick<Node, 'store'>): Promise<string> {
  const own = store.logs().find((log) => log.own && log.shared)
  const [first] = await store.entries(own?.origin ?? '', 0, 1)
  return String(statedAct(first ?? new Uint8Array()).body.root)
}

export async function rootsOf(...nodes: readonly Pick<Node, 'store'>[]): Promise<VerifierKey[]> {
  const texts = await Promise.all(nodes.map(rootOf))
  return texts.map((text) => parseVkey(text, NODE.sha256))
}
