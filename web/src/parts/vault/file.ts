import type { PackageView } from '@entente/core/contract/packages'
import { call, callFile } from '../../api/client.ts'
import { sendFile } from '../../api/upload.ts'
import { MOST_IN_MEMORY } from './opening.ts'
import { chooseFile, writesFiles } from './save-file.ts'
import { shareOf } from './share.ts'

type Named = { readonly uuid: string; readonly nation: string }
/** Told how much was moved, in hundredths. */
type Told = (share: number) => void

/** So many bytes of a file are fetched at a time. */
const STRETCH = 16 * 1024 * 1024

type Kept = Pick<PackageView, 'uuid' | 'nation' | 'length'>

/** The file of a package, which is cipher text, from this nation's node, a stretch at a time. Throws a `Problem`. */
async function* stretchesOf({ uuid, nation, length }: Kept, told: Told): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let offset = 0; offset < length; offset += STRETCH) {
    const stretch = { uuid, nation, offset, length: Math.min(STRETCH, length - offset) }
    yield await callFile('vault.download', stretch)
    told(shareOf(Math.min(offset + STRETCH, length), length))
  }
}

/** All of it, for the browser to keep where it likes: of what is long it holds most on the disk. Throws a `Problem`. */
export async function fetchPackage(view: Kept, told: Told): Promise<Blob> {
  const parts: Blob[] = []
  for await (const bytes of stretchesOf(view, told)) parts.push(new Blob([bytes]))
  return new Blob(parts, { type: PACKAGE })
}

/**
 * Has it saved. What is larger than a browser should hold goes into a file that the reader chooses, a stretch after the
 * other, where the browser writes files; else it is fetched whole and given to the browser to save. Throws a `Problem`.
 */
export async function savePackage(view: Kept, told: Told): Promise<void> {
  const name = `${view.uuid}.tdf`
  if (view.length <= MOST_IN_MEMORY || !writesFiles()) {
    saveBlob(await fetchPackage(view, told), name)
    return
  }
  const file = await chooseFile(name)
  if (file === null) return
  try {
    for await (const bytes of stretchesOf(view, told)) await file.write(bytes)
    await file.close()
  } catch (error) {
    await file.giveUp()
    throw error
  }
}

const PACKAGE = 'application/octet-stream'

/** Sends the file of a package that the other nation registered to this nation's node. Throws a `Problem`. */
export async function bringPackage({ uuid, nation }: Named, file: File, told: Told): Promise<void> {
  const deposit = { uuid, nation }
  const from = { upload: undefined, received: 0, deposit }
  const upload = await sendFile('vault.upload', file, from, ({ received }) => told(shareOf(received, file.size)))
  await call('vault.deposit', { ...deposit, upload })
}

/** Gives bytes to the browser to save under a name. What it does with them is its own. */
export function saveBytes(bytes: Uint8Array<ArrayBuffer>, name: string, type: string): void {
  saveBlob(new Blob([bytes], { type }), name)
}

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
