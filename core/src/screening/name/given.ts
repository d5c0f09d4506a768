import { GIVEN } from './given-table.ts'
import { toLatin } from './latin.ts'
import type { Script } from './scripts.ts'
import { isFar, scriptOf } from './scripts.ts'
import { skeleton } from './skeleton.ts'

const BY_SPELLING = new Map<string, readonly string[]>()
const BY_SKELETON = new Map<string, readonly string[]>()

function add(map: Map<string, readonly string[]>, key: string, code: string): void {
  const codes = map.get(key) ?? []
  if (!codes.includes(code)) map.set(key, [...codes, code])
}

for (const line of GIVEN.trim().split('\n')) {
  const spellings = line.split(' ')
  const code = spellings[0] ?? ''
  for (const spelling of spellings) {
    const latin = toLatin(spelling, scriptOf(spelling))
    add(BY_SPELLING, spelling, code)
    if (latin.length > 1) add(BY_SPELLING, latin, code)
    if (latin.length > 3 && scriptOf(spelling) !== 'abjad') add(BY_SKELETON, skeleton(latin), code)
  }
}

const NONE: readonly string[] = []

/** The given names that a word may be, each by one code across languages and short forms; none if it is not known. */
export function givenNames(text: string, script: Script, latin: string, bones: string): readonly string[] {
  if (isFar(script)) return BY_SPELLING.get(text) ?? NONE
  return BY_SPELLING.get(text) ?? BY_SPELLING.get(latin) ?? BY_SKELETON.get(bones) ?? NONE
}

/** Whether a skeleton is that of a patronymic of Russian, Ukrainian or Belarusian. */
export function isPatronymic(bones: string): boolean {
  return bones.length > 5 && LAST.has(bones.charCodeAt(bones.length - 1)) && PATRONYMIC.test(bones)
}

const PATRONYMIC = /(?:[oae]vi[Ss]|[oae]vn[ae]|[iu]Sna|[iu]ni[Ss]na|[lm]i[Ss]|ivna|[oei]vits|ov[Ss]a|ovi[Sk])$/
/** The letters that it ends with. */
const LAST = new Set([...'Ssaek'].map((letter) => letter.charCodeAt(0)))
