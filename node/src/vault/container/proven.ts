import { createHash } from 'node:crypto'
import { PIECE, piecesOf, type Source } from './ports.ts'

/** A file is not the one of its digest, or the disk does not give it back. */
export class Damaged extends Error {
  override name = 'Damaged'
}

/** Gives a file that is held, as it is read, against the SHA-256 (`sha256:…`) that an act states of it. */
export type Prove = (file: Source, digest: string) => Promise<Source>

const DIGEST = 32
/** Of so many files the digests of all pieces are kept: 320 KiB of the longest that is packed. */
const MOST = 16

/**
 * Nothing in a container tells altered bytes from good ones without its key: its tags are those of AES-GCM. So there is
 * only the digest of the whole, which is known at the end of a file, and who takes a file takes it in stretches, and goes
 * on where he broke off. Whoever asks for the first stretch waits until the whole was read once: that gives each piece a
 * digest for which the one in the act vouches. Every read is held against those, so what is given is what was hashed.
 * It reads a file twice, in memory that does not grow with it but for 32 bytes a MiB; what a digest vouches for is the
 * same for ever, so those of a file are good whatever becomes of it. What it gives rejects `Damaged`, at once or as it is
 * read.
 */
export function proving(): Prove {
  const known = new Map<string, Promise<Buffer>>()
  const digestsOf = (file: Source, digest: string) => {
    const digests = known.get(digest) ?? pieceDigests(file, digest)
    known.delete(digest)
    known.set(digest, digests)
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break
      known.delete(oldest)
    }
    return digests
  }
  return async (file, digest) => {
    const raw = givenBack(file)
    try {
      return held(raw, await digestsOf(raw, digest))
    } catch (error) {
      // The next may be a sound one.
      known.delete(digest)
      throw error
    }
  }
}

function held(file: Source, digests: Buffer): Source {
  const read = async (at: number, length: number) => {
    const first = Math.floor(at / PIECE)
    const from = first * PIECE
    const until = Math.max(at + length, Math.min(file.size, Math.ceil((at + length) / PIECE) * PIECE))
    const bytes = await file.read(from, until - from)
    for (let i = 0; i < bytes.length; i += PIECE) {
      const place = (first + i / PIECE) * DIGEST
      const isIt = sha256(bytes.subarray(i, i + PIECE)).equals(digests.subarray(place, place + DIGEST))
      if (!isIt) throw new Damaged()
    }
    return bytes.subarray(at - from, at - from + length)
  }
  return { size: file.size, read }
}

async function pieceDigests(file: Source, digest: string): Promise<Buffer> {
  const whole = createHash('sha256')
  const digests: Buffer[] = []
  for await (const piece of piecesOf(file)) {
    whole.update(piece)
    digests.push(sha256(piece))
  }
  if (`sha256:${whole.digest('hex')}` !== digest) throw new Damaged()
  return Buffer.concat(digests)
}

/** A sector that a disk cannot read is bytes that are not those any more. */
function givenBack({ size, read }: Source): Source {
  const given = (at: number, length: number) => read(at, length).catch(refused)
  return { size, read: given }
}

function refused(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'EIO') throw new Damaged('', { cause: error })
  throw error
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
