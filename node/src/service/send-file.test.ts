import { appendFileSync, existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PIECE_BYTES } from '@entente/core/contract/packages'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Uploads } from '../vault/uploads.ts'
import { type Asking, sendFile } from './send-file.ts'

let folder: string
let path: string
let note: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-send-'))
  ;[path, note] = [join(folder, 'body.txt'), join(folder, 'note')]
  writeFileSync(path, Buffer.alloc(2 * PIECE_BYTES + 1000, 'x'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What takes pieces as a node does; `meanwhile` is done once it has the first. */
function node(meanwhile: () => void): Asking {
  const uploads = new Uploads(folder)
  const by = { person: 'a', name: '', role: 'exporter', organisation: 'Example', nation: 'GB' } as const
  return async (_, input) => {
    const { upload, offset, piece } = Object(input)
    const id = upload ?? (await uploads.begin(by))
    const received = await uploads.append(id, by, offset, Buffer.from(piece, 'base64'))
    if (offset === 0) meanwhile()
    return { upload: id, received }
  }
}

test.each([
  ['becomes shorter', () => truncateSync(path, 10)],
  ['becomes longer', () => appendFileSync(path, 'more')],
  ['is saved with as many other bytes', () => writeFileSync(path, Buffer.alloc(2 * PIECE_BYTES + 1000, 'y'))],
])('a file that %s while it is sent is refused, and sent anew the next time', async (_, meanwhile) => {
  await expect(sendFile(node(meanwhile), path, note)).rejects.toThrow('it was changed while it was sent')
  expect(existsSync(note)).toBe(false)
  expect(
    await sendFile(
      node(() => {}),
      path,
      note,
    ),
  ).toMatchObject({ upload: expect.any(String) })
})
