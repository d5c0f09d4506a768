import { depositInput, depositOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { putSound } from './container/aside.ts'
import { copy, fileSink, sha256Of } from './container/ports.ts'

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
    await node.vault.uploads.claim(upload, by, async (source) => {
      const isIt = source.size === length && `sha256:${await sha256Of(source)}` === container
      if (!isIt) throw new Refused('bad-input', 'The file is not the one that was registered')
      await putSound(node.vault.file(container), container, (file) => copy(source, fileSink(file)))
      await source.done()
    })
    return { uuid, container, length }
  },
})
