import type { Part, Rule, Said } from '../model.ts'
import { dayIn, holds, momentText, windowText, zoneOf } from '../moment-text.ts'
import type { Setting } from '../words-of.ts'
import { conditionText, effectText } from '../words-of.ts'
import type { Standing } from './find.ts'

/** A line of what is shown: what it is about, and what it says. A line without a label goes on with the one above. */
export type Row = readonly [label: string, text: string]

/** A rule in full, as it stood at the instant. Takes the whole book, where its exceptions may stand. */
export function ruleRows({ part, rule, instrument }: Standing, parts: readonly Part[], at: string): Row[] {
  const zone = zoneOf(part, instrument)
  const conditions = rule.when.map((condition) => conditionText(condition, settingOf(part)))
  return [
    ['rule', rule.id],
    ['instrument', `${instrument?.title ?? ''} (${rule.instrument})`],
    ['provision', [rule.cite, ...rule.citeAlso].join('; ')],
    ['in force', windowText(rule.inForce, zone) ?? 'without an end'],
    ...maybe('inserted by', rule.insertedBy),
    ...maybe('ended by', rule.endedBy),
    ['says', effectText(rule.effect)],
    ...maybe('by', rule.by),
    ...labelled('when', conditions.length === 0 ? ['always'] : conditions),
    ...labelled('except', exceptionTexts(rule, parts, at)),
    ...rule.oblige.flatMap(({ text, provision }, index): Row[] => [
      [index === 0 ? 'duty' : '', `${text} (${provision})`],
      ...saidRows(rule.said, [text]),
    ]),
    ...maybe('offence', offenceText(rule, zone)),
    ['because', rule.because],
    ...rule.translations.map(({ language, text }): Row => [`[${language}]`, text]),
    ['basis', `${rule.basis}${rule.basis === 'press' ? ': an assumption, not the text' : ''}`],
    ['confidence', `${rule.confidence}; ${rule.knowability}`],
    ...labelled('supersedes', rule.supersedes),
    ...inLanguages('not modelled', rule.notModelled, rule.said),
    ...maybe('text', address(instrument?.text ?? null, rule.cite, dayIn(at, zone))),
  ]
}

/** A rule on one line: its id, its window, and what it says. */
export function ruleLine({ part, rule, instrument }: Standing): string {
  const window = windowText(rule.inForce, zoneOf(part, instrument))
  return `${rule.id}  ${window ?? 'without an end'}  ${rule.effect}: ${rule.because}`
}

/** Who `home` is in a part's rules, and its defines. */
export function settingOf(part: Part): Setting {
  const home =
    part.kind === 'nation' ? part.id : part.kind === 'community' ? `the member of ${part.id} that is judged` : undefined
  return { ...(home === undefined ? {} : { home }), defines: part.defines }
}

/** The address of the official text on a day, from its pattern; null where the instrument names none. */
export function address(pattern: string | null, provision: string | null, day: string): string | null {
  if (pattern === null) return null
  return pattern
    .replaceAll('/{provision}', provision === null ? '' : `/${provision}`)
    .replaceAll('{provision}', provision ?? '')
    .replaceAll('{date}', day)
}

function exceptionTexts(rule: Rule, parts: readonly Part[], at: string): string[] {
  const all = parts.flatMap((part) => part.rules)
  return rule.except.flatMap((name) => {
    const named = all.filter(({ id }) => (name.endsWith('.*') ? id.startsWith(name.slice(0, -1)) : id === name))
    const then = named.filter(({ inForce }) => holds(inForce, at))
    if (then.length === 0) return [`${name}: not in force then`]
    return then.map(({ id, effect, because }) => `${id} (${effect}): ${because}`)
  })
}

function offenceText({ offence }: Rule, zone: string): string | null {
  if (offence === null) return null
  return `breach is one from ${momentText(offence.from, zone)}${offence.by === null ? '' : `, by ${offence.by}`}`
}

function maybe(label: string, text: string | null): Row[] {
  return text === null ? [] : [[label, text]]
}

/** What texts are in further languages, each under its language. */
export function saidRows(said: Said | undefined, texts: readonly string[]): Row[] {
  return Object.entries(said ?? {}).flatMap(([language, known]) =>
    texts.flatMap((text) => (Object.hasOwn(known, text) ? [[`[${language}]`, known[text] ?? ''] as const] : [])),
  )
}

/** Lines under one label, each with what it is in further languages. */
export function inLanguages(label: string, texts: readonly string[], said: Said | undefined): Row[] {
  return texts.flatMap((text, index): Row[] => [[index === 0 ? label : '', text], ...saidRows(said, [text])])
}

export function labelled(label: string, texts: readonly string[]): Row[] {
  return texts.map((text, index): Row => [index === 0 ? label : '', text])
}
