import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { depositInput, depositOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { writeWhole } from './container/files.ts'
import { fileSink, type Source } from './container/ports.ts'

const PIECE = 1024 * 1024

/** It is cipher text, and is held against the registration before a byte of it is kept. */
export const depositPackage = operation({
  name: 'vault.deposit',
  kind: 'command',
  summary: 'Keep the file of a package that the other nation registered, for this nation’s gate and its recipients',
  may: ['security-officer', 'exporter'],
  input: depositInput,
  output: depositOutput,
  async run(node, { upload, ...named }, by) {
    const { uuid, registered } = await findPackage(node.read, named, by)
    const { container, length } = registered
    const source = await node.vault.uploads.sent(upload, by)
    const isIt = source.size === length && `sha256:${await digestOf(source)}` === container
    if (!isIt) throw new Refused('bad-input', 'The file is not the one that was registered')
    const path = node.vault.file(container)
    if (!existsSync(path)) await writeWhole(path, (file) => copy(source, fileSink(file)))
    await source.done()
    return { uuid, container, length }
  },
})

async function digestOf(source: Source): Promise<string> {
  const hash = createHash('sha256')
  const write = async (parts: readonly Uint8Array[]) => {
    for (const part of parts) hash.update(part)
  }
  await copy(source, { write })
  return hash.digest('hex')
}

async function copy({ size, read }: Source, to: { write(parts: readonly Uint8Array[]): Promise<void> }): Promise<void> {
  for (let at = 0; at < size; at += PIECE) await to.write([await read(at, Math.min(PIECE, size - at))])
}
