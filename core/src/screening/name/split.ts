import { pieces } from './clean.ts'
import { legalForms } from './forms.ts'
import { plainWord } from './plain-word.ts'
import type { Bearer } from './unit.ts'

const LABEL =
  /^\s*(?:(?:(?:in )?original(?: script)?|cyrillic|russian|ukrainian|belarusian|arabic|persian|farsi|formerly|former|alias|known as|other name|good quality|low quality|рус|укр|бел|также|ранее)\s*\.?:|(?:a\.k\.a|f\.k\.a|n\.k\.a)\.?\s|(?:also|formerly|now) known as\s|so-called\s)\s*/i
const BETWEEN =
  /\s*(?:;|\s\/\s|\/\/|\n|(?<=\p{L}{3}['’”»]?)\/(?=['‘“«]?\p{L}{2})|\ba\.k\.a\.?|\bf\.k\.a\.?|\balso known as\b|\bformerly known as\b|\bformerly\b|\sили\s)\s*/iu
/** What a cell of one plain name has nothing of, and what parts one. */
const ASCII = /^[a-z0-9 .'&-]*$/i
const SEVERAL_ASCII = /known as|[kf]\.a\.|former|original|alias|so.called/i
const SEVERAL = /[^\p{Script=Latin}\p{M}\p{N} .'&-]|known as|[kf]\.a\.|former|original|alias|so.called/iu
const PARTED = /[;/\n]|k\.a\.|known|formerly|или/i
const OPEN = '([{（'
const CLOSE = ')]}）'
const BRACKET = /[([{（)\]}）]/

/**
 * The names that a cell holds, each as it is printed there: parted at semicolons, strokes, printed labels, and brackets,
 * whose contents are a name of their own. The whole without its brackets is one as well. Brackets that do not balance part
 * all the same. Of each part, splitting it again gives itself.
 */
export function splitCell(cell: string, bearer: Bearer): string[] {
  const read = cell.slice(0, LONGEST)
  let names = splitOnce(read, bearer)
  // A cell that is its own only name is what it would be split into again.
  if (names.length === 1 && names[0] === read) return names
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const again = names.map((name) => splitOnce(name, bearer))
    if (again.every((parts, at) => parts.includes(names[at] ?? ''))) break
    names = [...new Set(again.flatMap((parts, at) => (parts.includes(names[at] ?? '') ? [names[at] ?? ''] : parts)))]
  }
  return names
}

const MOST_ROUNDS = 4
/** No cell of a list is longer; what stands behind is text, and is not looked at. */
const LONGEST = 2000

function splitOnce(cell: string, bearer: Bearer): string[] {
  const isAscii = ASCII.test(cell)
  const plain = !(isAscii ? SEVERAL_ASCII : SEVERAL).test(cell)
  if (plain && (bearer !== 'thing' || (cell.match(isAscii ? FORM_ASCII : FORM) ?? []).length < 2))
    return [bare(cell)].filter((name) => name !== '')
  const names: string[] = []
  const add = (name: string) => {
    const clean = withoutLabels(name)
    if (/[\p{L}\p{N}]/u.test(clean) && !names.includes(clean)) names.push(clean)
  }
  for (const part of PARTED.test(cell) ? cell.split(BETWEEN) : [cell]) {
    const runs = bracketed(part)
    if (runs.length < 2) {
      for (const name of byScript(part, bearer))
        for (const each of byDash(name, bearer)) for (const one of byForms(each, bearer)) add(one)
      continue
    }
    if (bearer === 'thing' && !areNames(runs)) {
      add(part)
      continue
    }
    for (const run of runs) {
      if (run.inside && !isName(run.text, bearer)) continue
      for (const name of byScript(run.text, bearer)) add(name)
    }
    const outside = runs.filter((run) => !run.inside)
    if (outside.length > 1) add(outside.map((run) => run.text).join(' '))
  }
  return names.length > 0 ? names : [bare(cell)].filter((name) => name !== '')
}

/** A text from its first letter or digit to its last. */
const bare = (text: string) =>
  /^[a-z0-9](?:.*[a-z0-9])?$/is.test(text) ? text : text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

function withoutLabels(name: string): string {
  let clean = name
  for (let before = ''; before !== clean; ) {
    before = clean
    clean = clean.replace(LABEL, '').replace(/^[\s,.:;–—-]+|[\s,:;–—-]+$/g, '')
  }
  return clean
}

type Run = { text: string; inside: boolean }

/** The text in turns outside and inside brackets; what has no letter or digit is left out. */
function bracketed(text: string): Run[] {
  if (!BRACKET.test(text)) return /[\p{L}\p{N}]/u.test(text) ? [{ text, inside: false }] : []
  const runs: Run[] = []
  let run: Run = { text: '', inside: false }
  let depth = 0
  for (const char of text) {
    if (OPEN.includes(char) || CLOSE.includes(char)) {
      depth = Math.max(0, depth + (OPEN.includes(char) ? 1 : -1))
      runs.push(run)
      run = { text: '', inside: depth > 0 }
    } else run.text += char
  }
  runs.push(run)
  return runs.filter(({ text: part }) => /[\p{L}\p{N}]/u.test(part))
}

const NOT_LATIN = /(?=\p{L})\P{Script=Latin}/u

/** Of a thing, a bracket within the name is part of it (`Bank (Asia) Limited`); one at its end may be another name. */
function areNames(runs: readonly Run[]): boolean {
  const last = runs.at(-1)
  return runs.some((run) => run.inside && (run === last || NOT_LATIN.test(run.text)) && isName(run.text, 'thing'))
}

/** Whether what a bracket holds is a name of its own: several words, an abbreviation, or another script. */
function isName(text: string, bearer: Bearer): boolean {
  const words = text.trim().split(/\s+/)
  if (bearer === 'person') return words.length > 1
  return words.length > 1 || /\p{Lu}.*\p{Lu}/u.test(text) || NOT_LATIN.test(text)
}

const RUN = /\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{P}\p{N}\s]+|[^\p{Script=Cyrillic}]+/gu

/** Enough of the legal forms to tell whether a name may have two. */
const FORM =
  /(?<!\p{L})(?:[фп]?[агкмонуч]?[апз]?[ао]о|ооо|[фгм]?[гук]?уп|фкп|фгуп|акц\p{L}+ (?:обществ|товар|таварыст)\p{L}+|обществ\p{L}+ с огр|товариств\p{L}+ з|федеральное|[ocpz]?jsc|ll[cp]|ltd|limited|[opz]?ao|ooo|fkp|fsu?e|fgup|inc|gmbh|joint.stock|federal)(?!\p{L})/giu

/** Those of them that a cell of such letters may have. */
const FORM_ASCII =
  /(?<![a-z])(?:[ocpz]?jsc|ll[cp]|ltd|limited|[opz]?ao|ooo|fkp|fsu?e|fgup|inc|gmbh|joint.stock|federal)(?![a-z])/gi

/** Names one after another, each with its legal form before or behind it, beside the whole. */
function byForms(text: string, bearer: Bearer): string[] {
  if (bearer !== 'thing' || (text.match(FORM) ?? []).length < 2) return [text]
  const words = pieces(text).map(plainWord)
  const forms = [...legalForms(words)]
    .filter(([, form]) => form.family !== 'company')
    .sort(([one], [other]) => one - other)
  if (forms.length < 2) return [text]
  const before = forms[0]?.[0] === 0
  const cuts = forms.map(([at, form]) => (before ? at : at + form.words)).filter((at) => at > 0 && at < words.length)
  const parts = [0, ...cuts].map((from, part, all) => {
    const to = all[part + 1] ?? words.length
    const named = to - from > sizes(forms, from, to)
    return named
      ? text.slice(words[from]?.piece.start ?? 0, all[part + 1] === undefined ? undefined : words[to]?.piece.start)
      : ''
  })
  const names = parts.filter((part) => part !== '')
  return names.length > 1 ? [...names, text] : [text]
}

function sizes(forms: readonly [number, { readonly words: number }][], from: number, to: number): number {
  return forms.reduce((sum, [at, form]) => sum + (at >= from && at < to ? form.words : 0), 0)
}

const ABBREVIATED = /^([\p{L}\p{N}«»"'’‘]{2,8})\s+[–—-]\s+(.{12,})$/u

const BEHIND = /^(.{12,}),\s+([\p{L}\p{N}]{2,8})$/u

/** An abbreviation behind a comma; or one, a dash, and what it stands for. */
function byDash(text: string, bearer: Bearer): string[] {
  if (bearer !== 'thing') return [text]
  const [, whole, behind] = BEHIND.exec(text.trim()) ?? []
  if (whole && behind && behind === behind.toUpperCase()) return [text, whole, behind]
  const [, short, long] = ABBREVIATED.exec(text.trim()) ?? []
  return short && long && short === short.toUpperCase() ? [text, short, long] : [text]
}

/** Two runs of one script each, of two words and more, are two names. */
function byScript(text: string, bearer: Bearer): string[] {
  if (bearer === 'ship' || !/\p{Script=Cyrillic}/u.test(text) || !/\p{Script=Latin}{2}/u.test(text)) return [text]
  const runs = (text.match(RUN) ?? []).map((run) => run.trim()).filter((run) => /\p{L}{3,}.*\s.*\p{L}{3,}/u.test(run))
  const scripts = new Set(runs.map((run) => /\p{Script=Cyrillic}/u.test(run)))
  return runs.length > 1 && scripts.size > 1 ? [...runs, text] : [text]
}
