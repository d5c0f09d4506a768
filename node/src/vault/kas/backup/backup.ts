import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { combine, split } from 'shamir-secret-sharing'
import { Refusal } from '../../../refusal.ts'
import { unwritten } from '../../../system-trouble.ts'
import { writeWhole } from '../../container/files.ts'
import { privateBytes } from '../../private-file.ts'
import { isPrivateHalf, type KeyFacts, privateFile, vaultKeys } from '../key-files.ts'
import { restoreVaultKeys } from './restored.ts'
import { MOST_SHARES, openBackup, readBackup, SECRET_BYTES, sealBackup } from './sealed.ts'
import { readShare, type Share, shareText } from './share-text.ts'

type Made = { readonly nation: string; readonly made: string; readonly need: number }

/**
 * Writes every private key that is in a folder into one encrypted file, and one share of its secret into each of the
 * other files; any `need` of them open it. Nothing is written over; where one file cannot be written, those before it
 * stay, and open nothing without the rest. Gives the name of the backup and the keys in it. Refuses fewer than two shares
 * that are needed, fewer files than that, and a folder without a private key.
 */
export async function backUpKeys(
  folder: string,
  to: string,
  shareFiles: readonly string[],
  { nation, made, need }: Made,
): Promise<{ readonly backup: string; readonly keys: readonly KeyFacts[] }> {
  requireNew([to, ...shareFiles], need)
  const keys = vaultKeys(folder).filter(({ kid }) => existsSync(privateFile(folder, kid)))
  if (keys.length === 0) throw new Refusal(`${folder}: there is no private key of a key server`)
  const backup = randomBytes(8).toString('hex')
  const count = shareFiles.length
  const secret = new Uint8Array(randomBytes(SECRET_BYTES))
  const plain: Buffer[] = []
  let shares: Uint8Array[] = []
  try {
    for (const each of keys) plain.push(checked(folder, each))
    const head = { v: 1, kind: 'entente key server backup', backup, made, nation, need, count, keys } as const
    const text = sealBackup({ ...head, keys: [...keys] }, plain, secret)
    shares = await split(secret, count, need)
    for (const [place, path] of shareFiles.entries()) {
      const bytes = shares[place] ?? new Uint8Array()
      await write(path, shareText({ backup, need, count, number: place + 1, bytes }))
    }
    await write(to, text)
  } finally {
    for (const bytes of [secret, ...plain, ...shares]) bytes.fill(0)
  }
  return { backup, keys }
}

function requireNew(paths: readonly string[], need: number): void {
  const count = paths.length - 1
  if (!Number.isInteger(need) || need < 2)
    throw new Refusal(`--need ${need}: no one person opens a backup; expected 2 or more`)
  if (count < need || count > MOST_SHARES) {
    throw new Refusal(`--share: ${count} files are named; expected ${need} to ${MOST_SHARES}, one for each custodian`)
  }
  const twice = paths.find((path, place) => paths.indexOf(path) !== place)
  if (twice !== undefined) throw new Refusal(`${twice}: it is named twice; expected another file for each share`)
  const taken = paths.find((path) => existsSync(path))
  if (taken !== undefined) throw new Refusal(`${taken}: there is such a file, which is not written over`)
}

function checked(folder: string, facts: KeyFacts): Buffer {
  const path = privateFile(folder, facts.kid)
  const pkcs8 = privateBytes(path)
  if (isPrivateHalf(pkcs8, facts)) return pkcs8
  pkcs8.fill(0)
  throw new Refusal(`${path}: it is not the private half of the key beside it`)
}

function write(path: string, text: string): Promise<void> {
  return writeWhole(path, (file) => file.writeFile(text)).catch((cause: unknown) => {
    throw unwritten(path, cause)
  })
}

/**
 * Restores a backup's keys into a folder, by shares as text. A key that is there already stays as it is. `lost`: those
 * whose public half alone is there and that were lost; without that word they were destroyed, and stay so. Nothing is
 * written before all was opened and looked at. Gives the names of the keys that were restored. Refuses, each by its
 * name, shares of another backup, too few, one that comes twice, and what does not open the file.
 */
export async function restoreKeys(
  folder: string,
  backup: { readonly path: string; readonly text: string },
  texts: readonly { readonly path: string; readonly text: string }[],
  lost: readonly string[] = [],
): Promise<string[]> {
  const sealed = readBackup(backup.text, backup.path)
  const shares: Share[] = []
  let secret: Uint8Array | null = null
  let keys: Buffer[] | null = null
  try {
    for (const { path, text } of texts) shares.push(ofBackup(readShare(text, path), sealed.head.backup, path, shares))
    const { need } = sealed.head
    if (shares.length < need)
      throw new Refusal(`--share: ${shares.length} of ${need} shares that open this backup are there`)
    secret = await combine(shares.map(({ bytes }) => bytes))
    keys = openBackup(sealed, secret)
    if (keys === null) {
      throw new Refusal(`${backup.path}: these shares do not open it: it was altered, or one of them is forged`)
    }
    const opened = keys
    return await restoreVaultKeys(
      folder,
      sealed.head.keys.map((facts, place) => ({ facts, pkcs8: opened[place] ?? Buffer.alloc(0) })),
      lost,
    )
  } finally {
    for (const bytes of [...shares.map((each) => each.bytes), ...(keys ?? []), ...(secret ? [secret] : [])])
      bytes.fill(0)
  }
}

function ofBackup(share: Share, backup: string, path: string, before: readonly Share[]): Share {
  const isTwice = before.some(({ number }) => number === share.number)
  if (share.backup === backup && !isTwice) return share
  share.bytes.fill(0)
  throw new Refusal(
    share.backup === backup
      ? `${path}: share ${share.number} was given before; expected another custodian's`
      : `${path}: it is a share of the backup ${share.backup}; expected one of ${backup}`,
  )
}
