import { consonants } from '../name/skeleton.ts'
import type { Unit } from '../name/unit.ts'

/** What a word is looked up by across far scripts: its consonants, loosely for those of syllables. */
export function consonantKey({ latin }: Pick<Unit, 'latin'>, loosely: boolean): string | null {
  const bones = consonants(latin, loosely)
  return bones.length < 2 ? null : (loosely ? 'L' : 'C') + bones
}
