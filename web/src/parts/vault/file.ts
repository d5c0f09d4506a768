import type { PackageView } from '@entente/core/contract/packages'
import { call, callFile } from '../../api/client.ts'
import { sendFile } from '../../api/upload.ts'
import { shareOf } from './share.ts'

type Named = { readonly uuid: string; readonly nation: string }
/** Told how much was moved, in hundredths. */
type Told = (share: number) => void

/** So many bytes of a file are fetched at a time. */
const STRETCH = 16 * 1024 * 1024

/** The whole file of a package, which is cipher text, from this nation's node. Throws a `Problem`. */
export async function fetchPackage(
  { uuid, nation, length }: Pick<PackageView, 'uuid' | 'nation' | 'length'>,
  told: Told,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(length)
  for (let offset = 0; offset < length; offset += STRETCH) {
    const stretch = { uuid, nation, offset, length: Math.min(STRETCH, length - offset) }
    whole.set(await callFile('vault.download', stretch), offset)
    told(shareOf(Math.min(offset + STRETCH, length), length))
  }
  return whole
}

/** Sends the file of a package that the other nation registered to this nation's node. Throws a `Problem`. */
export async function bringPackage({ uuid, nation }: Named, file: File, told: Told): Promise<void> {
  const deposit = { uuid, nation }
  const upload = await sendFile(file, { upload: undefined, received: 0, deposit }, ({ received }) =>
    told(shareOf(received, file.size)),
  )
  await call('vault.deposit', { ...deposit, upload })
}

/** Gives bytes to the browser to save under a name. What it does with them is its own. */
export function saveBytes(bytes: Uint8Array<ArrayBuffer>, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
