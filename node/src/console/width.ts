/** Characters that take no place of their own: marks above or below another, joiners, variation selectors. */
const NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** What East Asian Width calls wide, and pictures: two places. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u

/** The places that a text takes on a terminal. Letters of Latin, Cyrillic and their like take one each. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e\u00a0-\u02ff\u0400-\u0482\u048a-\u052f]*$/.test(text)) return text.length
  let width = 0
  for (const char of text) width += NONE.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return width
}

/** The longest start of a text that fits, at least one character of it. */
export function startThatFits(text: string, width: number): string {
  let start = ''
  for (const char of text) {
    if (start !== '' && widthOf(start + char) > width) break
    start += char
  }
  return start
}
