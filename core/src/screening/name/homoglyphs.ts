/** Letters that look alike in print, in either case: Latin, Cyrillic, Greek. */
const ALIKE = `
a а α
b в β
c с ϲ
e е ε
h н η
i і ι
j ј ϳ
k к κ
m м μ
o о ο
p р ρ
s ѕ ·
t т τ
x х χ
y у υ
d ԁ ·
q ԛ ·
w ԝ ·
ë ё ·
ï ї ϊ`

type Alphabet = 'latin' | 'cyrillic'

const TO_LATIN = new Map<string, string>()
const TO_CYRILLIC = new Map<string, string>()
for (const line of ALIKE.trim().split('\n')) {
  const [latin = '', cyrillic = '', greek = ''] = line.split(' ')
  TO_LATIN.set(cyrillic, latin).set(greek, latin)
  TO_CYRILLIC.set(latin, cyrillic).set(greek, cyrillic)
}
TO_LATIN.set('һ', 'h')

const isLatin = (char: string) => /\p{Script=Latin}/u.test(char)
const isCyrillic = (char: string) => /\p{Script=Cyrillic}/u.test(char)
const isGreek = (char: string) => /\p{Script=Greek}/u.test(char)

/**
 * A word of letters of several alphabets in the one that it was meant in: that of its letters that look like none of
 * another, or else of most of them. A word of one alphabet is given back as it is.
 */
export function foldHomoglyphs(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word
  const counts = { latin: 0, cyrillic: 0, greek: 0, latinOwn: 0, cyrillicOwn: 0 }
  for (const char of word) {
    if (isLatin(char)) {
      counts.latin += 1
      if (!TO_CYRILLIC.has(char)) counts.latinOwn += 1
    } else if (isCyrillic(char)) {
      counts.cyrillic += 1
      if (!TO_LATIN.has(char)) counts.cyrillicOwn += 1
    } else if (isGreek(char)) counts.greek += 1
  }
  const alphabets = Number(counts.latin > 0) + Number(counts.cyrillic > 0) + Number(counts.greek > 0)
  if (alphabets < 2) return word
  return written(word, meant(counts))
}

function meant(counts: { latin: number; cyrillic: number; latinOwn: number; cyrillicOwn: number }): Alphabet {
  if (counts.latinOwn !== counts.cyrillicOwn) return counts.latinOwn > counts.cyrillicOwn ? 'latin' : 'cyrillic'
  return counts.latin > counts.cyrillic ? 'latin' : 'cyrillic'
}

function written(word: string, alphabet: Alphabet): string {
  const map = alphabet === 'latin' ? TO_LATIN : TO_CYRILLIC
  return [...word].map((char) => map.get(char) ?? char).join('')
}

/** A word that is written wholly in letters that another alphabet has too, in that alphabet; null for any other. */
export function otherAlphabet(word: string): string | null {
  const first = word[0] ?? ''
  const map = isCyrillic(first) || isGreek(first) ? TO_LATIN : isLatin(first) ? TO_CYRILLIC : null
  if (map === null) return null
  let other = ''
  for (const char of word) {
    const twin = map.get(char)
    if (twin === undefined) return null
    other += twin
  }
  return other
}
