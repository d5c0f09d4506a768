import type { Condition, Terms } from '@entente/core/contract/terms'
import { openingsText } from '@entente/core/glossary/terms'
import { useLanguage, useWords } from '../../words/use.tsx'
import type { Language, Words } from '../../words/words.ts'
import { quantityText, valueText } from '../amounts.ts'
import { BothLanguages } from '../facing.tsx'
import { nationName } from '../nations.ts'
import { Amounts } from './amount.tsx'
import { useDates } from './when.tsx'

/** What a nation granted, or what both allow: window, destinations, lines, and the conditions with their owners. */
export function TermsView({ terms }: { terms: Terms }) {
  const { language, words } = useLanguage()
  const { licence } = words.pages
  const { exact } = useDates()
  return (
    <div className="terms">
      <dl className="facts">
        <dt>{licence.window}</dt>
        <dd>{licence.windowText(exact(terms.from), exact(terms.until))}</dd>
        <dt>{licence.destinations}</dt>
        <dd>{terms.destinations.map((code) => nationName(code, language)).join(', ')}</dd>
        <dt>{licence.lines}</dt>
        <dd>
          <ol className="terms-lines">
            {terms.lines.map(({ line, quantity, value, controlledBy, openings }) => (
              <li key={line}>
                <span className="line-number">{line}</span>{' '}
                {quantity || value ? <Amounts quantity={quantity} value={value} /> : null}{' '}
                <span className="quiet">{licence.controlledBy[controlledBy]}</span>
                {openings ? <p>{openingsText(openings, language)}</p> : null}
              </li>
            ))}
          </ol>
        </dd>
      </dl>
      <Conditions conditions={terms.conditions} />
    </div>
  )
}

export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const { licence } = useWords().pages
  if (conditions.length === 0) return <p className="quiet">{licence.noConditions}</p>
  return (
    <ul className="conditions" aria-label={licence.conditions}>
      {conditions.map((condition) => (
        <ConditionView key={condition.id} condition={condition} />
      ))}
    </ul>
  )
}

/** A condition belongs to the authority that set it: only that one lifts it. */
function ConditionView({ condition }: { condition: Condition }) {
  const { language, words } = useLanguage()
  const { licence } = words.pages
  const { day } = useDates()
  const said = parameters(condition, language, words, day)
  return (
    <li className="condition" data-nation={condition.owner}>
      <p className="condition-head">
        <span className="condition-id">{condition.id}</span> {licence.conditionKinds[condition.kind]}
        {said === '' ? null : `: ${said}`}{' '}
        <span className="quiet">{licence.ownedBy(nationName(condition.owner, language))}</span>
      </p>
      {condition.text === undefined ? null : <BothLanguages en={condition.text.en} ru={condition.text.ru} />}
    </li>
  )
}

function parameters(condition: Condition, language: Language, words: Words, day: (iso: string) => string): string {
  const { quantity, value, days, destinations, recipients, sites, document, by, line } = condition
  return [
    line === undefined ? undefined : `${words.dossier.line} ${line}`,
    quantity && quantityText(quantity, language),
    value && valueText(value, language),
    days === undefined ? undefined : `${days} ${words.pages.terms.days.toLowerCase()}`,
    destinations?.map((code) => nationName(code, language)).join(', '),
    recipients?.join(', '),
    sites?.join(', '),
    document,
    by && day(by),
  ]
    .filter((each) => each !== undefined)
    .join(', ')
}
