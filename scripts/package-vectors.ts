/**
 * Writes conformance/packages: what is tampered with, from the packages that are sealed there, the same bytes each time.
 * `--anew` makes other keys and seals others first, which no seed gives again. A test says when it is due.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { textOfFile } from './ledger-vectors/all.ts'
import { packageVectors } from './package-vectors/all.ts'
import { freshKeys } from './package-vectors/keys.ts'
import { freshlySealed, sealedIn } from './package-vectors/sealed.ts'

const fileOf = (name: string) => new URL(`../conformance/packages/${name}.json`, import.meta.url)

async function anew() {
  const keys = await freshKeys()
  writeFileSync(fileOf('keys'), `${JSON.stringify(keys, null, 2)}\n`)
  return freshlySealed(keys)
}

const sealed = argv.includes('--anew')
  ? await anew()
  : sealedIn(JSON.parse(readFileSync(fileOf('packages'), 'utf8')).vectors)
const file = await packageVectors(sealed)
writeFileSync(fileOf('packages'), textOfFile(file))
process.stdout.write(`${file.vectors.length} vectors of packages\n`)
