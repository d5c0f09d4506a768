import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { ASIDE, isSound, isSoundOrAside } from './container/aside.ts'

/** What became of the files of packages and reports. */
export type Kept = {
  /** The paths of those that were set aside and are sound: what could not be read once was read now. */
  readonly back: readonly string[]
  /** The paths at which a sound one is expected. */
  readonly damaged: readonly string[]
}

const NAME = /^(([0-9a-f]{64})\.(?:tdf|report\.json))(\.damaged)?$/

/**
 * Reads every package and report in the folder of a vault, and holds it against the digest that is its name. Unless it
 * only looks, what is damaged is set aside, and what was set aside and is sound has its place again.
 */
export async function inspectKept(folder: string, look: boolean): Promise<Kept> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const [back, damaged]: [string[], string[]] = [[], []]
  for (const name of names) {
    const [, own, hex, aside] = NAME.exec(name) ?? []
    if (own === undefined || (aside !== undefined && names.includes(own))) continue
    const [path, digest] = [join(folder, own), `sha256:${hex}`]
    if (aside === undefined) {
      if (!(await (look ? isSound : isSoundOrAside)(path, digest))) damaged.push(path)
    } else if (await isSound(path + ASIDE, digest)) {
      if (!look) renameSync(path + ASIDE, path)
      back.push(path)
    } else damaged.push(path)
  }
  return { back, damaged }
}
