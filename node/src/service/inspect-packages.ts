import { existsSync } from 'node:fs'
import { isWithdrawn, type Package, wasAt } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import { packagesIn, submissionIn } from '../vault/fold.ts'
import type { Kept } from '../vault/inspect-kept.ts'
import type { Fetch } from './fetch-package.ts'
import type { Inspected } from './inspect.ts'

/** By their names alone, where nothing says which packages they are of. */
export function keptLines({ back, damaged }: Kept, look: boolean): Inspected {
  const may = look ? 'can be' : 'is'
  const found = back.map((path) => `${path}: it was set aside, is what its name says, and ${may} put back`)
  const left = damaged.map((path) => `${path}: it is not the file that its name says; ${EXPECTED}`)
  return look ? { found: [], left: [...found, ...left] } : { found, left }
}

const EXPECTED = 'expected a copy from whoever has one'

/** The same by package, with those whose file is missing. What the partner's node has is fetched; else it says who has. */
export async function packageLines(node: Node, kept: Kept, fetch: Fetch): Promise<Inspected> {
  const [found, left]: [string[], string[]] = [[], []]
  // Two reports that say the same are one file.
  const named = new Set<string>()
  const wrongAt = (path: string, isNeeded: boolean) => {
    named.add(path)
    if (kept.damaged.includes(path)) return 'damaged'
    return isNeeded && !existsSync(path) ? 'missing' : null
  }
  for (const uuid of await namesIn(node)) {
    const packages = Object.values((await packagesIn(node.read, uuid))?.packages ?? {})
    for (const each of packages) {
      const path = node.vault.file(each.registered.container)
      const wrong = wrongAt(path, wasAt(each, node.nation) && !isWithdrawn(each))
      const name = `package ${uuid} of ${each.nation}`
      if (wrong !== null && (await fetch(each, path)))
        found.push(`${name}: its file was ${wrong}, and is as it was registered, from ${node.partner.nation}’s node`)
      else if (wrong !== null) left.push(`${name}: its file is ${wrong}; ${depositedFrom(node, each)}`)
      const report = node.vault.report(each.registered.inspection.report)
      if (wrongAt(report, false) !== null)
        left.push(`${name}: the report of its inspection is damaged; ${reportFrom(each)}`)
    }
    const submission = await submissionIn(node.read, uuid)
    const isRegistered = packages.some(({ nation }) => nation === node.nation)
    if (submission === null || isRegistered || submission.withheld !== null) continue
    const wrong = wrongAt(node.vault.file(submission.package.container), true)
    if (wrong !== null) left.push(`package ${uuid} that waits for people: its file is ${wrong}; ${NOBODY}`)
  }
  const unnamed = keptLines({ ...kept, damaged: kept.damaged.filter((path) => !named.has(path)) }, false)
  return { found: [...unnamed.found, ...found], left: [...left, ...unnamed.left] }
}

const NOBODY = 'nobody else has one; withhold it, and have it packed anew'
const DEPOSITS = 'a firm or a security officer deposits it again'

function depositedFrom({ nation, partner }: Node, found: Package): string {
  return found.nation === nation
    ? `${DEPOSITS}, from the firm that packed it, its recipients, or ${partner.nation}’s node where it was brought there`
    : `${DEPOSITS}, from ${found.nation}’s node or the firm that packed it`
}

function reportFrom({ nation }: Package): string {
  return `${DEPOSITS}, from ${nation}’s node`
}

/** Of all that was registered, or waits here for people. */
async function namesIn({ read }: Node): Promise<string[]> {
  const packages = await read.selectFrom('package').select('uuid').execute()
  const submissions = await read.selectFrom('package_submission').select('uuid').execute()
  return [...new Set([...packages, ...submissions].map(({ uuid }) => uuid))].sort()
}
