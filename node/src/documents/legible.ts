/** More marks than any language sets on one letter, and few enough that they stay within their line. */
const MOST_MARKS = 3

/**
 * Text from anybody, fit to be set: line breaks are kept, other white space becomes a space, and every character that
 * would hide, turn the direction of writing, or that the font lacks, is spelt out as `\u{202e}`, so that nothing of
 * what was said is lost.
 */
export function legible(text: string, covers: (codePoint: number) => boolean): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\u2011/g, '-')
    .replace(/[\t\v\f]/g, ' ')
  const shown = Array.from(plain, (char) => shownChar(char, covers)).join('')
  return shown.replace(MARKS, spelt)
}

const MARKS = new RegExp(`(?<=\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu')
const UNSEEN = /^[\p{C}\p{Zl}\p{Zp}]$/u
const SPACE = /^\p{Zs}$/u

function shownChar(char: string, covers: (codePoint: number) => boolean): string {
  if (char === '\n') return char
  if (!UNSEEN.test(char) && covers(char.codePointAt(0) ?? 0)) return char
  return SPACE.test(char) ? ' ' : spelt(char)
}

function spelt(chars: string): string {
  return Array.from(chars, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`).join('')
}
