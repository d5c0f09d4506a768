import { VERDICTS } from '@entente/core/contract/words'
import type { AgreementRuling, NationRuling, Ruling } from '@entente/core/law/ruling'
import type { Language, Words } from '../../words/words.ts'
import { nationName } from '../nations.ts'

/** The verdict on the whole in plain words, as the console says it. */
export function wholeInWords(ruling: Ruling, language: Language, words: Words): string {
  return [...forbidden(ruling, language, words), said(ruling, words)].join(' ')
}

function said(ruling: Ruling, words: Words): string {
  const { verdict, certain, agreement, nations, allowed } = ruling
  const { verdicts } = words
  const others = Object.values(nations)
  if (agreement && verdict === 'blocked' && others.every((nation) => isMilder(nation, verdict))) {
    return verdicts.underAgreement(agreement.id, barrier(agreement, words))
  }
  if (!certain) {
    return `${verdicts.uncertain} ${verdict === 'uncovered' ? verdicts.maybeSilent : verdicts.meanings[verdict]}`
  }
  if (allowed) return `${verdicts.meanings[verdict]} ${verdicts.mayGo}`
  if (agreement?.simulated && (verdict === 'free' || verdict === 'general')) {
    return `${verdicts.meanings[verdict]} ${verdicts.simulationAllowsNothing}`
  }
  return verdicts.meanings[verdict]
}

function isMilder({ verdict }: NationRuling, than: Ruling['verdict']): boolean {
  return VERDICTS.indexOf(verdict) < VERDICTS.indexOf(than)
}

function barrier(agreement: AgreementRuling, words: Words): string {
  const { inForce, simulated, scope } = agreement
  if (!inForce && !simulated) return words.verdicts.barrier.status(statusText(agreement, words))
  return scope === 'open' ? words.verdicts.barrier.open : words.verdicts.barrier.out
}

export function statusText({ status }: AgreementRuling, { verdicts }: Words): string {
  return verdicts.statuses[status ?? 'none']
}

/** Silence outranks a prohibition in the order of verdicts, and must not hide it. */
function forbidden(ruling: Ruling, language: Language, { verdicts }: Words): string[] {
  if (ruling.verdict !== 'uncovered') return []
  return Object.entries(ruling.nations).flatMap(([code, { findings, verdict }]) => {
    const forbids = findings.some(({ effect, holds }) => effect === 'prohibited' && holds === 'yes')
    if (forbids) return [verdicts.forbids(nationName(code, language))]
    return verdict === 'prohibited' ? [verdicts.mayForbid(nationName(code, language))] : []
  })
}

/** One column's verdict, or the interval within which it lies. */
export function intervalText(
  ruling: Pick<NationRuling, 'verdict' | 'atLeast' | 'certain'>,
  { verdicts }: Words,
): string {
  const { verdict, atLeast, certain } = ruling
  if (certain || atLeast === verdict) return verdicts.names[verdict]
  if (atLeast === null) return verdicts.interval.upTo(verdicts.names[verdict])
  return verdicts.interval.between(verdicts.names[atLeast], verdicts.names[verdict])
}
