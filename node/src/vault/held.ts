import { existsSync } from 'node:fs'
import type { Held } from '@entente/core/vault/next'
import { isReleased } from '@entente/core/vault/reviews'
import { hasDecided, isWithdrawn, type Package, type Packages } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import { submissionIn } from './fold.ts'

/** What this node has of a package beside its acts, and whether its people are awaited. `packages`: all of its name. */
export async function heldOf(node: Node, found: Package, packages: Packages | null): Promise<Held> {
  const { container, inspection } = found.registered
  return {
    here: existsSync(node.vault.file(container)),
    report: inspection.outcome === 'person' && (await hasReport(node, found)),
    awaited: isAwaited(node, found, packages),
  }
}

/** The packing nation has it in its internal log, the other one in a file that was brought. */
async function hasReport({ read, nation, vault }: Node, { uuid, nation: packer, registered }: Package) {
  if (packer === nation) return (await submissionIn(read, uuid)) !== null
  return existsSync(vault.report(registered.inspection.report))
}

function isAwaited({ nation, book, clock }: Node, found: Package, packages: Packages | null): boolean {
  if (hasDecided(found, nation) || isWithdrawn(found)) return false
  return !isReleased(packages ?? {}, found, [nation], book(clock.now()).bundle)
}
