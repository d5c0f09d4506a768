import { existsSync } from 'node:fs'
import { isWithdrawn, type Package } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import { packagesIn, submissionIn } from '../vault/fold.ts'
import type { Kept } from '../vault/inspect-kept.ts'
import type { Inspected } from './inspect.ts'

/** By their names alone, where nothing says which packages they are of. */
export function keptLines({ back, damaged }: Kept, look: boolean): Inspected {
  const found = back.map(
    (path) => `${path}: it was set aside, is what its name says, and ${look ? 'can be' : 'is'} put back`,
  )
  const left = damaged.map((path) => `${path}: it is not the file that its name says; ${EXPECTED}`)
  return look ? { found: [], left: [...found, ...left] } : { found, left }
}

const EXPECTED = 'expected a copy from whoever has one'

/** The same by package, with those whose file is missing, and who can bring it again. */
export async function packageLines(node: Node, kept: Kept): Promise<Inspected> {
  const damaged = new Set(kept.damaged)
  const left: string[] = []
  const look = (path: string, isNeeded: boolean, line: (how: string) => string) => {
    if (damaged.delete(path)) left.push(line('damaged'))
    else if (isNeeded && !existsSync(path)) left.push(line('missing'))
  }
  for (const uuid of await namesIn(node)) {
    const packages = Object.values((await packagesIn(node.read, uuid))?.packages ?? {})
    for (const found of packages) lookAtPackage(node, found, look)
    const submission = await submissionIn(node.read, uuid)
    const isRegistered = packages.some(({ nation }) => nation === node.nation)
    if (submission === null || isRegistered || submission.withheld !== null) continue
    const path = node.vault.file(submission.package.container)
    look(path, true, (how) => `package ${uuid} that waits for people: its file is ${how}; ${NOBODY}`)
  }
  const unnamed = keptLines({ back: kept.back, damaged: [...damaged] }, false)
  return { found: unnamed.found, left: [...left, ...unnamed.left] }
}

const NOBODY = 'nobody else has one; withhold it, and have it packed anew'

type Look = (path: string, isNeeded: boolean, line: (how: string) => string) => void

/** What the other nation registered is here once somebody brought it, and was when this gate let it through. */
function lookAtPackage({ nation, vault, partner }: Node, found: Package, look: Look): void {
  const { uuid, registered, accepted } = found
  const isOwn = found.nation === nation
  const isNeeded = !isWithdrawn(found) && (isOwn || Object.hasOwn(accepted, nation))
  const copies = isOwn
    ? `the firm that packed it, its recipients, and ${partner.nation}’s node where it was brought there`
    : `${found.nation}’s node, and the firm that packed it`
  look(vault.file(registered.container), isNeeded, (how) => {
    return `package ${uuid} of ${found.nation}: its file is ${how}; a firm or a security officer deposits it again, from ${copies}`
  })
  if (isOwn) return
  look(vault.report(registered.inspection.report), false, (how) => {
    return `package ${uuid} of ${found.nation}: the report of its inspection is ${how}; a firm or a security officer deposits it again, from ${found.nation}’s node`
  })
}

/** Of all that was registered, or waits here for people. */
async function namesIn({ read }: Node): Promise<string[]> {
  const packages = await read.selectFrom('package').select('uuid').execute()
  const submissions = await read.selectFrom('package_submission').select('uuid').execute()
  return [...new Set([...packages, ...submissions].map(({ uuid }) => uuid))].sort()
}
