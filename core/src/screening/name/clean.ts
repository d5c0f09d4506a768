import { foldHomoglyphs } from './homoglyphs.ts'

/** A word of a name as it is compared, and where it is printed: from `start` up to `end` of the printed name. */
export type Piece = { readonly text: string; readonly start: number; readonly end: number; readonly dotted: boolean }

const CLUSTER = /\P{M}\p{M}*/gu
const LETTER = /^\p{L}/u
const DIGIT = /^\p{N}/u
/** What stands within a word and is not read: apostrophes of all kinds, signs of hamza and ayn, soft hyphens, joiners. */
const SILENT = /^[\u0027\u2018\u2019\u201b\u0060\u00b4\u02b9-\u02bf\u02c8\u2032\u00ad\u200b-\u200f\u2060\ufeff\u0640]/
const ORDINAL = /^(?:й|я|е|ый|ой|ая|ое|ого|го|му|ый|ий|th|st|nd|rd|y|yy|ya|aya|oy|i|iy)$/u

/**
 * The words of a printed name, in lower case (NFKC), each in one alphabet, without quotation marks, dashes and accents
 * that stand apart; a word that a line break parted is one. Letters and digits are words of their own, and the ending of
 * an ordinal number is none. A word spelt with points (`S.R.L.`) is one, and told so.
 */
export function pieces(printed: string): Piece[] {
  const found: Piece[] = []
  let text = ''
  let start = 0
  let end = 0
  let kind: 'letters' | 'digits' | '' = ''
  const close = () => {
    if (text !== '') found.push({ text: foldHomoglyphs(text), start, end, dotted: false })
    text = ''
    kind = ''
  }
  for (const { 0: cluster, index } of joinedLines(printed).matchAll(CLUSTER)) {
    const folded = fold(cluster)
    const is = LETTER.test(folded) ? 'letters' : DIGIT.test(folded) ? 'digits' : ''
    if (is === '') {
      if (SILENT.test(cluster)) continue
      close()
      continue
    }
    if (is !== kind) close()
    if (text === '') start = index
    kind = is
    text += folded
    end = index + cluster.length
  }
  close()
  return withoutOrdinals(withoutPoints(found, printed), printed)
}

/** Hyphens at a line's end, with the blank behind, as marks that are not read: the length stays. */
function joinedLines(printed: string): string {
  return printed.includes('- ')
    ? printed.replace(/(?<=\p{L}{2})- +(?=\p{L}{3})/gu, (gap) => '\u00ad'.repeat(gap.length))
    : printed
}

function fold(cluster: string): string {
  const code = cluster.charCodeAt(0)
  if (cluster.length === 1 && code < 0x80)
    return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : cluster
  return cluster
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\u0307/g, '')
}

/** `L.X.C` and `G.m.b.H.` as one word each; single letters with blanks between stay apart. */
function withoutPoints(found: readonly Piece[], printed: string): Piece[] {
  const joined: Piece[] = []
  let open = false
  for (const piece of found) {
    const last = joined.at(-1)
    const short = piece.text.length === 1 && LETTER.test(piece.text)
    if (last && open && short && printed.slice(last.end, piece.start) === '.') {
      joined[joined.length - 1] = { text: last.text + piece.text, start: last.start, end: piece.end, dotted: true }
      continue
    }
    open = short
    joined.push(piece)
  }
  return joined.map((piece) => (piece.dotted ? { ...piece, text: foldHomoglyphs(piece.text) } : piece))
}

function withoutOrdinals(found: readonly Piece[], printed: string): Piece[] {
  return found.filter((piece, at) => {
    const before = found[at - 1]
    if (!before || !DIGIT.test(before.text) || !ORDINAL.test(piece.text)) return true
    return !/^-?$/.test(printed.slice(before.end, piece.start))
  })
}
