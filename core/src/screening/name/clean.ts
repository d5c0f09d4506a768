import { foldHomoglyphs } from './homoglyphs.ts'

/** A word of a name as it is compared, and where it is printed: from `start` up to `end` of the printed name. */
export type Piece = { readonly text: string; readonly start: number; readonly end: number; readonly dotted: boolean }

const CLUSTER = /\P{M}\p{M}*/uy
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
  const found = PLAIN.test(printed) ? plainPieces(printed) : anyPieces(printed)
  return withoutOrdinals(withoutPoints(found, printed), printed)
}

/** Latin letters without marks, digits, blanks and points: most names of most lists, read letter by letter. */
const PLAIN = /^[A-Za-z0-9 .,&()]*$/

function plainPieces(printed: string): Piece[] {
  const found: Piece[] = []
  const lower = printed.toLowerCase()
  let start = 0
  let before = 0
  for (let at = 0; at <= lower.length; at += 1) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0x20
    const kind = code >= 0x61 ? 1 : code >= 0x30 && code <= 0x39 ? 2 : 0
    if (kind === before) continue
    if (before !== 0) found.push({ text: lower.slice(start, at), start, end: at, dotted: false })
    start = at
    before = kind
  }
  return found
}

/** A letter or a sign with its marks: as it is compared, what it is, and the alphabets of its letters, a bit each. */
type Cluster = {
  readonly folded: string
  readonly is: 'letter' | 'digit' | 'silent' | 'other'
  readonly alphabets: number
}

/** What single characters are, by their code, as far as they were met; a surrogate is none. */
const SINGLES: (Cluster | undefined)[] = Array.from({ length: 0x10000 })
const MARKS = new Int8Array(0x10000)
const MARK = /^\p{M}/u
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

function clusterOf(cluster: string): Cluster {
  const folded = fold(cluster)
  const is = LETTER.test(folded) ? 'letter' : DIGIT.test(folded) ? 'digit' : SILENT.test(cluster) ? 'silent' : 'other'
  const alphabets = ALPHABETS.reduce((found, alphabet, at) => found | (alphabet.test(folded) ? 1 << at : 0), 0)
  return { folded, is, alphabets }
}

function single(text: string, at: number): Cluster {
  const code = text.charCodeAt(at)
  const known = SINGLES[code]
  if (known) return known
  const cluster = clusterOf(text[at] ?? '')
  SINGLES[code] = cluster
  return cluster
}

/** Whether the cluster at a place ends behind its first character. */
function isSingle(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code >= 0xd800 && code < 0xe000) return false
  if (at + 1 === text.length) return true
  const next = text.charCodeAt(at + 1)
  if (MARKS[next] === 0) MARKS[next] = (next >= 0xd800 && next < 0xe000) || MARK.test(text[at + 1] ?? '') ? 1 : -1
  return MARKS[next] === -1
}

function anyPieces(printed: string): Piece[] {
  const found: Piece[] = []
  const joined = joinedLines(printed)
  let text = ''
  let start = 0
  let end = 0
  let kind: Cluster['is'] = 'other'
  let alphabets = 0
  const close = () => {
    const isMixed = (alphabets & (alphabets - 1)) !== 0
    if (text !== '') found.push({ text: isMixed ? foldHomoglyphs(text) : text, start, end, dotted: false })
    text = ''
    kind = 'other'
    alphabets = 0
  }
  for (let at = 0; at < joined.length; ) {
    let length = 1
    let cluster: Cluster
    if (isSingle(joined, at)) cluster = single(joined, at)
    else {
      CLUSTER.lastIndex = at
      const [whole = ''] = CLUSTER.exec(joined) ?? []
      // A mark before any letter is none.
      if (whole === '') {
        at += 1
        continue
      }
      length = whole.length
      cluster = clusterOf(whole)
    }
    const { is } = cluster
    if (is === 'letter' || is === 'digit') {
      if (is !== kind) close()
      if (text === '') start = at
      kind = is
      text += cluster.folded
      alphabets |= cluster.alphabets
      end = at + length
    } else if (is === 'other') close()
    at += length
  }
  close()
  return found
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
function withoutPoints(found: readonly Piece[], printed: string): readonly Piece[] {
  if (!printed.includes('.')) return found
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
  if (!found.some(({ text }) => DIGIT.test(text))) return [...found]
  return found.filter((piece, at) => {
    const before = found[at - 1]
    if (!before || !DIGIT.test(before.text) || !ORDINAL.test(piece.text)) return true
    return !/^-?$/.test(printed.slice(before.end, piece.start))
  })
}
