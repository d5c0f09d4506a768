import type { Verdict } from '@entente/core/contract/words'
import { VERDICTS } from '@entente/core/contract/words'
import type { AgreementRuling, Finding, NationRuling, Ruling, Scope } from '@entente/core/law/ruling'
import { momentText } from '../console/dates.ts'
import { nationName } from '../console/nations.ts'

/** What a verdict means to whoever wants to send something, as a sentence; it says nothing of what to do about it. */
const MEANING: { readonly [verdict in Verdict]: string } = {
  free: 'No licence is needed.',
  general: 'A general licence or exemption covers it, and its conditions hold.',
  licence: 'A licence is needed and may be granted. The transfer may not go until it exists.',
  'presumed-denial':
    'A licence is needed, and policy presumes that it will be refused. The transfer may not go without it.',
  refer: 'The law turns on a judgement that a person must make. The transfer may not go before it is made.',
  suspended: 'An executive act holds licences and applications of this kind. The transfer may not go while it lasts.',
  blocked: 'It cannot go ahead on these facts, for the reasons below. That is not a prohibition.',
  prohibited: 'The law forbids it.',
  uncovered: 'No rule in the statute book speaks to it. Silence is refused, and is not a prohibition.',
}

const UNCERTAIN = 'Facts are missing. Until they are given, the most severe that it can be counts.'
const MAYBE_SILENT = 'Perhaps no rule in the statute book speaks to it, or a nation has a say that is not named yet.'

/** The verdict on the whole in plain words. */
export function wholeInWords(ruling: Ruling): string {
  const { verdict, certain, agreement } = ruling
  if (
    agreement &&
    verdict === 'blocked' &&
    Object.values(ruling.nations).every((nation) => isMilder(nation.verdict, verdict))
  ) {
    return `It cannot go ahead under ${agreement.id}, ${barrier(agreement)}. What each nation's own law says stands below.`
  }
  if (!certain) return `${UNCERTAIN} ${verdict === 'uncovered' ? MAYBE_SILENT : MEANING[verdict]}`
  if (verdict === 'uncovered') return silenceOf(ruling)
  if (ruling.allowed) return `${MEANING[verdict]} The transfer may go.`
  if (agreement?.simulated && (verdict === 'free' || verdict === 'general')) {
    return `${MEANING[verdict]} But this is a simulation, and a simulation allows nothing.`
  }
  return MEANING[verdict]
}

/** Silence is some nation's, and seldom everybody's. */
function silenceOf({ nations }: Ruling): string {
  const silent = Object.keys(nations).filter((code) => nations[code]?.verdict === 'uncovered')
  if (silent.length === 0 || silent.length === Object.keys(nations).length) return MEANING.uncovered
  return `No law of ${silent.map(nationName).join(' or ')} in the statute book speaks to it. Silence is refused, and is not a prohibition.`
}

function isMilder(verdict: Verdict, than: Verdict): boolean {
  return VERDICTS.indexOf(verdict) < VERDICTS.indexOf(than)
}

function barrier({ inForce, simulated, status, scope }: AgreementRuling): string {
  if (!inForce && !simulated) return `which was ${statusInWords(status)} and not in force`
  return scope === 'open'
    ? 'for a fact is missing that decides whether it is within its scope'
    : 'for it is outside its scope'
}

/** One column's verdict, or the interval within which it lies. */
export function intervalText({
  verdict,
  atLeast,
  certain,
}: Pick<NationRuling, 'verdict' | 'atLeast' | 'certain'>): string {
  if (certain) return verdict
  return atLeast === null ? `up to ${verdict}` : `${atLeast} to ${verdict}`
}

const SCOPES: { readonly [scope in Scope]: string } = {
  in: 'within its scope',
  refer: 'a person must decide whether it is within its scope',
  out: 'outside its scope',
  open: 'whether it is within its scope waits for a missing fact',
}

export function scopeInWords(scope: Scope): string {
  return SCOPES[scope]
}

const STATUSES: { readonly [status: string]: string } = {
  draft: 'a draft on that day',
  suspended: 'suspended on that day',
  'in-force': 'in force on that day',
  ended: 'ended by that day',
}

export function statusInWords(status: string | null): string {
  return status === null ? 'not yet there on that day' : (STATUSES[status] ?? status)
}

/** Where breach is a crime of its own, and whether it is one yet at the instant. */
export function offenceText({ offence, instrument }: Finding, at: string, zone: string): string {
  if (!offence) return ''
  const when = momentText(offence.from, zone)
  const by = `(${offence.by ?? instrument})`
  return offence.from <= at
    ? `breach is an offence since ${when} ${by}`
    : `breach is an offence only from ${when} ${by}`
}

const FACTS: readonly (readonly [RegExp, string])[] = [
  [/^kind$/, 'what kind of transfer it is'],
  [/^means$/, 'by what means it goes'],
  [/^from$/, 'the nation that it leaves'],
  [/^to$/, 'the nation that it goes to'],
  [/^via$/, 'the nations on the way'],
  [/^contract\.concluded$/, 'when the contract was concluded'],
  [/^contract\.value$/, 'what the contract is worth, in the currency that the law names'],
  [/^items$/, 'what is transferred'],
  [/\.controls$/, 'the entries of the control lists that it stands on'],
  [/\.use$/, 'what it is: a component, a spare part, a finished article …'],
  [/\.origin$/, 'where it was made'],
  [/\.published$/, 'whether it is in the public domain'],
  [/\.label$/, 'how it is marked'],
  [/\.quantity$/, 'how much of it, in the unit that the law names'],
  [/\.value$/, 'what it is worth, in the currency that the law names'],
  [/^parties$/, 'who sends, who receives, and who uses it'],
  [/\.role$/, 'what part this party plays'],
  [/\.type$/, 'what kind of party this is'],
  [/\.rights$/, 'the authorisations that this party holds'],
  [/\.lists$/, 'the lists that this party stands on'],
  [/^endUse\.military$/, 'whether the use is military'],
  [/\.military$/, 'whether this party is military'],
  [/^endUse\.nation$/, 'where it is used'],
  [/\.nation$/, 'the nation of this party'],
  [/^endUse\.incorporation\.endUser$/, 'who uses the thing that it goes into'],
  [/^endUse\.incorporation$/, 'whether it goes into something else, and whose'],
  [/^assurances$/, 'the assurances that were given'],
  [/^informed$/, 'whether the authority has informed the exporter of a concern'],
]

/** What a fact's path asks for, in plain words. */
export function factInWords(path: string): string {
  if (path === 'endUse.incorporation.nation') return 'where the thing that it goes into is used'
  return FACTS.find(([pattern]) => pattern.test(path))?.[1] ?? path
}
