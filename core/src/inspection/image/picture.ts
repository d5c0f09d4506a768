import type { FindingCode } from '../codes.ts'
import { byteAt, Fault, orFault } from '../fault.ts'
import { latin } from '../numbers.ts'
import type { Layer, Mark, Taken } from '../taken.ts'
import { takeJpeg } from './jpeg.ts'
import { takePng } from './png.ts'
import { takeTiff } from './tiff.ts'

const TAKES = { png: takePng, jpeg: takeJpeg, tiff: takeTiff }

/**
 * What stands in an image beside its picture. The picture itself is for a person, always: no program here reads it.
 * Refuses nothing: what is no such image is a finding.
 */
export function takePicture(bytes: Uint8Array, part: string, type: keyof typeof TAKES): Taken {
  const seen = new Seen(part)
  const read = orFault(part, () => {
    TAKES[type](bytes, seen)
    return seen.taken()
  })
  return { marks: [...read.marks, { code: 'picture', part }], layers: read.layers, isUnread: true }
}

/** More is no drawing, and needs more memory to be shown than many machines have. */
const MOST_PIXELS = 200_000_000

/** Gathers what an image's reader sees. */
export class Seen {
  readonly part: string
  readonly #marks: Mark[] = []
  readonly #layers: Layer[] = []

  constructor(part: string) {
    this.part = part
  }

  mark(code: FindingCode, at: number, quote: string): void {
    this.#marks.push({ code, part: this.part, place: byteAt(at), quote })
  }

  /** Text that stands in the image's data, in whatever encoding it is. */
  text(bytes: Uint8Array): void {
    const text = latin(bytes.subarray(0, 1 << 20))
    this.#layers.push({ part: this.part, text: utf8Or(bytes, text), isMargin: true, isSeen: false })
  }

  /** Refuses what has no size, or too much of it. */
  size(width: number, height: number, at: number): void {
    if (width === 0 || height === 0) throw new Fault('malformed', `${width} by ${height} pixels`, byteAt(at))
    if (width * height > MOST_PIXELS) throw new Fault('limit', `${width} by ${height} pixels`, byteAt(at))
  }

  taken(): Taken {
    return { marks: this.#marks, layers: this.#layers }
  }
}

const decoder = new TextDecoder('utf-8')

/** UTF-8 where it is some, else letter by letter. Of UTF-16 every second byte is nothing; elsewhere it ends a text. */
function utf8Or(bytes: Uint8Array, plain: string): string {
  const text = decoder.decode(bytes.subarray(0, 1 << 20))
  const nothings = plain.split('\0').length - 1
  const isWide = nothings > 0.4 * plain.length
  return (text.includes('\ufffd') ? plain : text).replaceAll('\0', isWide ? '' : '\n')
}
