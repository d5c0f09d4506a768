/** Letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and Kazakh (BGN/PCGN, signs left out). */
const LETTERS = `
а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
ъ - ы y ь - э e ю yu я ya ґ g є ie і i ї i ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ѕ dz ќ k ә a ғ g қ k ң n ө o ұ u ү u
һ h ѐ e ѝ i ӣ i ӯ u ҷ j ҳ h ҡ k ҙ z ҫ s ӑ a ӗ e ӳ u ӱ u җ j ѣ e`

const TO_LATIN = new Map<string, string>()
const flat = LETTERS.trim().split(/\s+/)
for (let at = 0; at + 1 < flat.length; at += 2) {
  const [cyrillic = '', latin = ''] = flat.slice(at, at + 2)
  TO_LATIN.set(cyrillic, latin === '-' ? '' : latin)
}

/** A Cyrillic word of lower case in Latin letters; letters that the table has not are left out. */
export function cyrillicToLatin(word: string): string {
  let latin = ''
  for (const char of word) latin += TO_LATIN.get(char) ?? (char < '\u0080' ? char : '')
  return latin
}
