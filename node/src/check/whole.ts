import type { Verdict } from '@entente/core/contract/words'
import { VERDICTS } from '@entente/core/contract/words'
import type { AgreementRuling } from '@entente/core/law/ruling'
import type { Asked } from './page.ts'
import { forbiddenInWords, silenceInWords } from './silence.ts'
import { statusInWords } from './words.ts'

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
  uncovered: 'No rule in the statute book speaks to it.',
}

const UNCERTAIN = 'Facts are missing. Until they are given, the most severe that it can be counts.'
const MAYBE_SILENT = 'Perhaps no rule in the statute book speaks to it, or a nation has a say that is not named yet.'

/** The verdict on the whole in plain words. */
export function wholeInWords(page: Asked): string {
  return [...forbiddenInWords(page), verdictInWords(page)].join(' ')
}

function verdictInWords(page: Asked): string {
  const { verdict, certain, agreement, nations, allowed } = page.ruling
  if (
    agreement &&
    verdict === 'blocked' &&
    Object.values(nations).every((nation) => isMilder(nation.verdict, verdict))
  ) {
    return `It cannot go ahead under ${agreement.id}, ${barrier(agreement)}. What each nation's own law says stands below.`
  }
  if (!certain) return `${UNCERTAIN} ${verdict === 'uncovered' ? MAYBE_SILENT : MEANING[verdict]}`
  if (verdict === 'uncovered') return silenceInWords(page)
  if (allowed) return `${MEANING[verdict]} The transfer may go.`
  if (agreement?.simulated && (verdict === 'free' || verdict === 'general')) {
    return `${MEANING[verdict]} But this is a simulation, and a simulation allows nothing.`
  }
  return MEANING[verdict]
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
