/** Endings of Slavic adjectives and cases, as they are in a skeleton, longest first. */
const CASES = /(?:ogo|ego|omu|imi|ami|ie|oe|ee|oi|ei|om|em|ov|ig|im|ag|ai|a|e|i|o|u)$/
/** What makes an adjective of the name of a place or of a person. */
const ADJECTIVE = /(?:insk|ovsk|evsk|ansk|ensk|sk|k|n)$/
const SHORTEST = 3

/**
 * What a word may be without its endings: `murom` of *Муромский* as of *Murom*, `penz` of *Пензенский* as of *Penza*. Two
 * words that share one may be one name in two cases, or a name and its adjective. None for a word that is too short.
 */
export function stemsOf(bones: string): string[] {
  const stems: string[] = []
  const bare = bones.replace(CASES, '')
  const add = (stem: string) => {
    if (stem.length >= SHORTEST && !stems.includes(stem)) stems.push(stem)
  }
  add(bare)
  if (!ADJECTIVE.test(bare)) return stems
  for (const suffix of ['insk', 'ovsk', 'evsk', 'ansk', 'ensk', 'sk', 'k']) {
    if (bare.endsWith(suffix)) add(bare.slice(0, -suffix.length).replace(/[aeiou]$/, ''))
  }
  return stems
}
