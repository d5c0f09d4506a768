import type { Finding } from '@entente/core/law/ruling'
import { useLanguage } from '../../words/use.tsx'
import type { Language, Words } from '../../words/words.ts'
import { BothLanguages } from '../facing.tsx'
import { Mark, Shape, toneOf } from '../mark.tsx'
import { Citation } from './citation.tsx'
import { FindingFacts } from './finding-facts.tsx'
import { itemNumbers } from './sorted.ts'

/** What every finding of one column is shown with. */
export type Setting = {
  readonly at: string
  readonly zone: string
  /** How many items the transfer has: where there are several, a finding says to which it speaks. */
  readonly items: number
  readonly findings: readonly Finding[]
  /** An agreement's effects are about its scope, and are said so. */
  readonly ofAgreement: boolean
}

type FindingProps = { readonly finding: Finding; readonly setting: Setting; readonly lifted?: boolean }

/** One reason: its effect and its sentence, and on asking all that it stands on. */
export function FindingView({ finding, setting, lifted = false }: FindingProps) {
  const { language, words } = useLanguage()
  const { verdicts } = words
  const prefix = lifted ? verdicts.wouldBe : finding.holds === 'open' ? verdicts.perhapsEffect : null
  const effect = effectText(finding, setting, words)
  return (
    <li className="finding" data-lifted={lifted || undefined}>
      <details>
        <summary>
          <span className="finding-effect">
            {prefix === null ? null : <span className="quiet">{prefix} </span>}
            {finding.effect === 'lift' ? effect : <Mark tone={toneOf(finding.effect)}>{effect}</Mark>}
            <Items finding={finding} setting={setting} />
          </span>
          <span className="finding-because" data-said="law" lang={spoken(finding, language).lang}>
            {spoken(finding, language).text}
          </span>
        </summary>
        <FindingBody finding={finding} setting={setting} />
      </details>
      {lifted ? <Lifters finding={finding} setting={setting} /> : null}
    </li>
  )
}

function FindingBody({ finding, setting }: { finding: Finding; setting: Setting }) {
  return (
    <div className="finding-body">
      <BothLanguages en={finding.because} ru={finding.translations?.ru} />
      <FindingFacts finding={finding} setting={setting} />
    </div>
  )
}

function Items({ finding: { items }, setting }: { finding: Finding; setting: Setting }) {
  const { verdicts } = useLanguage().words
  if (setting.items <= 1 || items.length === setting.items) return null
  const numbers = itemNumbers(items)
  return <span className="quiet"> · {items.length > 1 ? verdicts.items(numbers) : verdicts.item(numbers)}</span>
}

/** What took a rule away, each with its own reason. */
function Lifters({ finding, setting }: { finding: Finding; setting: Setting }) {
  const { language, words } = useLanguage()
  return (
    <ul className="lifters">
      {(finding.liftedBy ?? []).map((id) => {
        const lifter = setting.findings.find(({ rule }) => rule === id)
        return (
          <li key={id}>
            <Shape tone="free" /> {words.verdicts.liftedBy}{' '}
            {lifter === undefined ? <code>{id}</code> : <Citation finding={lifter} at={setting.at} />}
            {lifter === undefined ? null : (
              <span lang={spoken(lifter, language).lang}>: {spoken(lifter, language).text}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The sentence in the reader's language, or else in the one in which it was written. */
function spoken(finding: Finding, language: Language): { text: string; lang: string } {
  const said = finding.translations?.[language]
  return said === undefined ? { text: finding.because, lang: 'en' } : { text: said, lang: language }
}

function effectText({ effect, provision }: Finding, { ofAgreement }: Setting, { verdicts }: Words): string {
  if (effect === 'lift') return verdicts.lifts
  if (!ofAgreement) return verdicts.names[effect]
  if (provision === 'status') return verdicts.scopeEffects.status
  const scopes: { readonly [effect: string]: string } = verdicts.scopeEffects
  return scopes[effect] ?? verdicts.names[effect]
}
