import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { type LooseManifest, readLoosely } from '../../core/src/container/testing/lenient.ts'

const folder =
  env.ENTENTE_OPENTDF_GOLDEN ?? fileURLToPath(new URL('../../../shared/data/vault/golden', import.meta.url))

/** The packages that writers of others left, by their names; none where they are not kept. */
export function goldenNames(): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tdf')) : []
}

export const goldenFile = (name: string): Buffer => readFileSync(join(folder, name))

/** What is in one, as a reader that is for conformance alone takes it. */
export function looselyRead(name: string): { readonly manifest: LooseManifest; readonly payload: Uint8Array } {
  const entries = entriesOf(goldenFile(name))
  const [manifest, payload] = [entries['0.manifest.json'], entries['0.payload']]
  if (manifest === undefined || payload === undefined) throw new Error(`${name} lacks an entry`)
  return { manifest: readLoosely(manifest), payload }
}
