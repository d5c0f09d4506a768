import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The only fonts that a document may use: none of the machine's, or the bytes would differ from one to the next. */
export type Fonts = {
  readonly files: readonly string[]
  /** Whether the text font has a character. */
  readonly covers: (codePoint: number) => boolean
}

const require = createRequire(import.meta.url)

const TEXT = [
  '400Regular/SourceSerif4_400Regular.ttf',
  '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '600SemiBold/SourceSerif4_600SemiBold.ttf',
]
const CODES = '400Regular/PTMono_400Regular.ttf'

export function loadFonts(): Fonts {
  const serif = dirname(require.resolve('@expo-google-fonts/source-serif-4/package.json'))
  const mono = dirname(require.resolve('@expo-google-fonts/pt-mono/package.json'))
  const text = TEXT.map((file) => join(serif, file))
  const sets = text.map((file) => coverage(readFileSync(file)))
  return { files: [...text, join(mono, CODES)], covers: (codePoint) => sets.every((set) => set.has(codePoint)) }
}

/** The characters of an OpenType font: its `cmap` table, in the formats 4 and 12 that such fonts have. */
function coverage(font: Buffer): ReadonlySet<number> {
  const covered = new Set<number>()
  const table = tableAt(font, 'cmap')
  for (let index = 0; index < font.readUInt16BE(table + 2); index++) {
    const at = table + font.readUInt32BE(table + 8 + 8 * index)
    const format = font.readUInt16BE(at)
    if (format === 4) addSegments(font, at, covered)
    if (format === 12) addGroups(font, at, covered)
  }
  return covered
}

function tableAt(font: Buffer, tag: string): number {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`a font has no table ${tag}`)
}

function addSegments(font: Buffer, at: number, covered: Set<number>): void {
  const size = font.readUInt16BE(at + 6)
  for (let segment = 0; segment < size; segment += 2) {
    const end = font.readUInt16BE(at + 14 + segment)
    const start = font.readUInt16BE(at + 16 + size + segment)
    const delta = font.readUInt16BE(at + 16 + 2 * size + segment)
    const place = at + 16 + 3 * size + segment
    const offset = font.readUInt16BE(place)
    for (let char = start; char <= end && char < 0xffff; char++) {
      const listed = offset === 0 ? char : font.readUInt16BE(place + offset + 2 * (char - start))
      if ((offset !== 0 && listed === 0) || ((listed + delta) & 0xffff) === 0) continue
      covered.add(char)
    }
  }
}

function addGroups(font: Buffer, at: number, covered: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
    const [first, last] = [font.readUInt32BE(at + 16 + 12 * group), font.readUInt32BE(at + 20 + 12 * group)]
    for (let char = first; char <= last; char++) covered.add(char)
  }
}
