import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Code } from '../../node/src/demo/nation.ts'
import type { Node } from '../../node/src/node.ts'
import { wrongWithTables } from '../faults/invariants.ts'
import { filesBelow } from '../files.ts'
import { sha256Of } from '../vault/official-call.ts'
import { filesWith, wrongWithVault } from './disk.ts'
import type { Permit } from './errands.ts'
import type { KillWorld, Named } from './world.ts'

/** The packages that are registered, by the digest of their files (`sha256:…`). */
export type Registered = Map<string, Named>

/** Asks a node for the packages that it knows and that were not known before. */
export async function learn({ story }: KillWorld, as: string, registered: Registered): Promise<void> {
  const known = new Set([...registered.values()].map(({ uuid }) => uuid))
  let after: string | null | undefined
  while (after !== null) {
    const page: { packages: Named[]; next: string | null } = await story.done(as, 'vault.list', after ? { after } : {})
    for (const { uuid, nation } of page.packages.filter((each) => !known.has(each.uuid))) {
      const { container } = await story.done<{ container: string }>(as, 'vault.get', { uuid, nation })
      registered.set(container, { uuid, nation })
    }
    after = page.next
  }
}

/** Nothing of the drawing may stand anywhere but in its author's file and in what was opened whole. */
export function plainTextLeft({ processes, drawing, source, out }: KillWorld): string[] {
  const files = filesBelow(processes.folder).filter((file) => file !== source && !isWhole(file, out, drawing.text))
  return filesWith(drawing.mark, files).map((file) => `plain text was left in ${file}`)
}

function isWhole(file: string, out: string, text: Buffer): boolean {
  return file.startsWith(out) && readFileSync(file).equals(text)
}

/** What the commands wrote is whole, or not there; it is removed once it was looked at. Says what is not whole. */
export function wrongOutput({ out, temporary, drawing }: KillWorld, registered: Registered): string[] {
  const found = [...filesBelow(out), ...filesBelow(temporary)]
  const wrong = found.filter((file) => {
    // By which `entente pack` goes on.
    if (file.endsWith('.sending')) return false
    const bytes = readFileSync(file)
    return !bytes.equals(drawing.text) && !registered.has(sha256Of(bytes))
  })
  for (const file of found) rmSync(file)
  return wrong.map((file) => `${file} is no whole file`)
}

/** A nation's folder of packages, while nothing goes on there: whole and registered, and at the packing nation all of them. */
export function wrongPackages(world: KillWorld, nation: Code, registered: Registered): string[] {
  const folder = world.vault(nation)
  const there = new Set(filesBelow(folder).map((file) => `sha256:${file.slice(folder.length + 1, -'.tdf'.length)}`))
  const missing = [...registered].filter(([container, named]) => named.nation === nation && !there.has(container))
  return [
    ...wrongWithVault(folder, new Set(registered.keys())),
    ...missing.map(([container]) => `${container} is registered, and its file is not there`),
  ].map((what) => `${nation}: ${what}`)
}

/** What a node keeps, while its process does not run, against the permits that it gave shares with. */
export async function wrongWithNode({ store, nation }: Node, permits: readonly Permit[]): Promise<string[]> {
  const wrong: string[] = []
  if (store.stopped() !== null) wrong.push(`it does not sign: ${store.stopped()}`)
  const rows = await store.read.selectFrom('act').selectAll().where('type', '=', 'vault.release').execute()
  const own = rows.filter((row) => row.nation === nation).map(({ id, body }) => ({ id, body: Object(body) }))
  const permitted = own.filter(({ body }) => body.decision === 'permit')
  const acts = new Set(permitted.map(({ id }) => id))
  for (const { nation: by, act } of permits)
    if (by === nation && !acts.has(act)) wrong.push(`a share left by ${act}, and there is no such act`)
  const ordinals = permitted.flatMap(({ body }) => body.ordinal ?? []).sort((a, b) => a - b)
  if (ordinals.some((ordinal, i) => ordinal !== i + 1)) wrong.push('its count of openings has a gap')
  wrong.push(...(await wrongWithTables(store)))
  return wrong.map((what) => `${nation}: ${what}`)
}

/** The path of a nation's file of a package. */
export function fileOf(world: KillWorld, nation: Code, container: string): string {
  return join(world.vault(nation), `${container.slice('sha256:'.length)}.tdf`)
}
