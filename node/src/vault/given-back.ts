import { wasAt } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import { packagesIn } from './fold.ts'
import { withFile } from './kept.ts'

/** So many bytes of a file are given back at a time. */
export const PIECE_BACK = 8 * 1024 * 1024

/**
 * A piece of a package's file, for the partner's node; null: there is none. A file is carried to the other nation by its
 * people and by nobody else. So the partner's node is given only what it had: what it packed, or its gate let through.
 * Refuses `not-found`, as `withFile`.
 */
export async function givenBack(
  node: Node,
  { uuid, nation }: { readonly uuid: string; readonly nation: string },
  piece: number,
): Promise<Uint8Array | null> {
  const packages = (await packagesIn(node.read, uuid))?.packages ?? {}
  const found = Object.hasOwn(packages, nation) ? packages[nation] : undefined
  if (found === undefined || !wasAt(found, node.partner.nation)) return null
  const at = piece * PIECE_BACK
  if (at >= found.registered.length) return null
  return withFile(node, found, (file) => file.read(at, Math.min(PIECE_BACK, file.size - at)))
}
