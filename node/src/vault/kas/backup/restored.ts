import { existsSync, mkdirSync, statSync } from 'node:fs'
import { canonicalJson } from '@entente/core/ledger/json'
import { Refusal } from '../../../refusal.ts'
import { writeWhole } from '../../container/files.ts'
import { privateBytes, requireOwn } from '../../private-file.ts'
import { factsIn, isPrivateHalf, type KeyFacts, privateFile, publicFile } from '../key-files.ts'

/** A key as a backup has it; its private half is for whoever opened the backup to clear. */
export type OpenedKey = { readonly facts: KeyFacts; readonly pkcs8: Buffer }

/**
 * Puts keys into a folder of keys: all are looked at before any is written, and each file appears whole or not at all.
 * Gives the names of those that were not there. Refuses a private half that is of another public one, a key of a name
 * under which another is there, and one whose public half alone is there: it was destroyed, unless it is named as `lost`.
 */
export async function restoreVaultKeys(
  folder: string,
  keys: readonly OpenedKey[],
  lost: readonly string[],
): Promise<string[]> {
  if (existsSync(folder)) requireOwn(folder, statSync(folder))
  const missing = keys.filter((key) => isMissing(folder, key, lost))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const { facts, pkcs8 } of missing) {
    const [own, told] = [privateFile(folder, facts.kid), publicFile(folder, facts.kid)]
    if (!existsSync(own)) await writeWhole(own, (file) => file.writeFile(pkcs8))
    const text = `${JSON.stringify(facts, null, 2)}\n`
    if (!existsSync(told)) await writeWhole(told, (file) => file.writeFile(text), 0o644)
  }
  return missing.map(({ facts }) => facts.kid)
}

function isMissing(folder: string, { facts, pkcs8 }: OpenedKey, lost: readonly string[]): boolean {
  const { kid } = facts
  const [own, told] = [privateFile(folder, kid), publicFile(folder, kid)]
  if (!isPrivateHalf(pkcs8, facts)) throw new Refusal(`${kid}: the backup’s private key is of another public one`)
  const [isOwn, isTold] = [existsSync(own), existsSync(told)]
  const isOther = isTold && canonicalJson(factsIn(told)) !== canonicalJson(facts)
  if (isOther || (isOwn && !isSameKey(own, facts))) throw new Refusal(`${own}: another key of that name is here`)
  if (isTold && !isOwn && !lost.includes(kid)) {
    throw new Refusal(
      `${kid}: its public half is here and its private one is not: it was destroyed, and stays so; --lost ${kid} where it was lost`,
    )
  }
  return !isOwn || !isTold
}

function isSameKey(path: string, facts: KeyFacts): boolean {
  const bytes = privateBytes(path)
  try {
    return isPrivateHalf(bytes, facts)
  } finally {
    bytes.fill(0)
  }
}
