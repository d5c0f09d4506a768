import { labelOf } from '@entente/core/glossary/labels'
import { nationName } from '@entente/core/glossary/nations'
import type { Phrases, Slots } from '../phrases.ts'
import { phrasebook } from '../phrases.ts'
import { dossier } from './dossier.ts'
import { frame } from './frame.ts'
import { EXPECTED, INPUT, VALUES, WHICH } from './sentences/input.ts'
import { LABELS } from './sentences/labels.ts'
import { LEDGER } from './sentences/ledger.ts'
import { GAPS, LAWS, LICENCE } from './sentences/licence.ts'
import { LIST_FILES, LIST_FILES_EXPECTED } from './sentences/list-files.ts'
import { LISTS, LISTS_EXPECTED } from './sentences/lists.ts'
import { MONITOR } from './sentences/monitor.ts'
import { NODE } from './sentences/node.ts'
import { SCREENING, SCREENING_EXPECTED } from './sentences/screening.ts'
import { FOUND, PACKAGE_PARTS, VAULT, VAULT_EXPECTED } from './sentences/vault.ts'
import { MACHINES, MEASURES, NOUNS, STATES } from './sentences/words.ts'
import { verdicts } from './verdicts.ts'

/** The sentences that a node says in English and a page shows. */
const SENTENCES: Phrases = {
  ...{ ...LICENCE, ...LAWS, ...INPUT, ...NODE, ...WHICH, ...LEDGER, ...LABELS, ...VAULT },
  ...FOUND,
  ...SCREENING,
  ...LISTS,
  ...LIST_FILES,
}

/** What it says that it expected. */
const WANTED: Phrases = {
  ...EXPECTED,
  ...VAULT_EXPECTED,
  ...SCREENING_EXPECTED,
  ...LISTS_EXPECTED,
  ...LIST_FILES_EXPECTED,
}

/** All that is said in Russian, whatever it stands for. */
export const PHRASES: Phrases = {
  ...SENTENCES,
  ...WANTED,
  ...GAPS,
  ...MONITOR,
  ...VALUES,
}

/** What may stand where: a sentence, what was expected, what is missing, a figure of a difference. */
export type Kind = 'sentence' | 'expected' | 'gap' | 'figure'

type Words = { readonly [word: string]: string }

function wordOf(words: Words): (put: string) => string | null {
  return (put) => (Object.hasOwn(words, put) ? (words[put] ?? null) : null)
}

/** Each of several, which one sign parts in English and another in Russian. */
function each(say: (put: string) => string | null, parted: string, joined: string): (put: string) => string | null {
  return (put) => {
    const all = put.split(parted).map(say)
    return all.includes(null) ? null : all.join(joined)
  }
}

function pathText(put: string): string | null {
  const path = put.replace(/^`|`$/g, '').replace(/^(?:content\.)?transfer\./, '')
  return labelOf(path, 'ru') ?? (/^[\w.[\]]+$/.test(path) ? `\`${path}\`` : null)
}

function windowText(put: string): string {
  return put.replaceAll('from ', 'с ').replaceAll('until ', 'до ').replaceAll(' and ', ' и ')
}

const ANY = '.+?'
const CODE = '[a-z-]+'
const state = wordOf({ ...dossier.caseStates, ...dossier.statuses, ...STATES })
const nation = (put: string) => (/^[A-Z]{2}$/.test(put) ? nationName(put, 'ru') : null)
const as = (put: string) => put
const value = phrasebook(VALUES, { raw: { form: ANY, say: as } })

const SLOTS: Slots = {
  raw: { form: ANY, say: as },
  text: { form: ANY, say: as },
  word: { form: '[^\\s`]+', say: as },
  path: { form: '`[^`]+`|[\\w.[\\]]+', say: pathText },
  value: { form: `\`[^\`]*\`|${ANY}`, say: (put) => (put.startsWith('`') ? put : value(put)) },
  verdict: { form: CODE, say: wordOf(verdicts.names) },
  status: { form: CODE, say: state },
  stage: { form: CODE, say: state },
  state: { form: CODE, say: state },
  stages: { form: '[a-z -]+', say: each(state, ' or ', '» или «') },
  states: { form: '[a-z -]+', say: each(state, ' or ', '» или «') },
  machine: { form: '[a-z]+', say: wordOf(MACHINES) },
  measure: { form: 'quantity|value', say: wordOf(MEASURES) },
  part: { form: 'package|line|label', say: wordOf(PACKAGE_PARTS) },
  noun: { form: '[a-z ]+', say: wordOf(NOUNS) },
  nation: { form: '[A-Z]{2}', say: nation },
  nations: { form: '[A-Z]{2}(?:, [A-Z]{2})*', say: each(nation, ', ', ', ') },
  role: { form: '[a-z][a-z -]*', say: roleText },
  windows: { form: '(?:from|until) .+?', say: windowText },
  gap: { form: ANY, say: (put) => gap(put) },
  sentence: { form: ANY, say: (put) => sentence(put) },
  sentences: { form: ANY, say: (put) => each(sentence, '; ', '; ')(put) },
  expected: { form: ANY, say: (put) => expected(put) },
}

/** `licensing-officer`, or as a sentence begins with it: `A licensing officer`. */
function roleText(put: string): string | null {
  const role = put.replace(/^an? /i, '').replaceAll(' ', '-').toLowerCase()
  return wordOf(frame.roles)(role)?.toLowerCase() ?? null
}

const sentence = phrasebook(SENTENCES, SLOTS)
const expected = phrasebook(WANTED, SLOTS)
const gap = phrasebook(GAPS, SLOTS)

const BOOKS: { readonly [kind in Kind]: (text: string) => string | null } = {
  sentence,
  expected,
  gap,
  figure: phrasebook(MONITOR, SLOTS),
}

/** A node's own text in Russian, with everything that was put into it; null where it is none that is known here. */
export function inRussian(text: string, kind: Kind): string | null {
  return BOOKS[kind](text)
}
