import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the built web application stands, above the program; null: it is not built, and the node serves without it. */
export function webFolder(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const built = join(folder, 'web', 'dist')
    if (existsSync(join(built, 'index.html'))) return built
    if (dirname(folder) === folder) return null
  }
}
