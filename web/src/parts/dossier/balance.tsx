import type { BalanceLine } from '@entente/core/contract/deliveries'
import type { Transfer } from '@entente/core/contract/transfer'
import { useLanguage, useWords } from '../../words/use.tsx'
import type { Language } from '../../words/words.ts'
import { decimalText, moneyText, share } from '../amounts.ts'
import { Written } from '../said-by.tsx'

type BalanceProps = { readonly balance: readonly BalanceLine[]; readonly transfer: Transfer }

/** What is left of each line, in quantity and in value: exact figures, and a bar to see them by. */
export function Balance({ balance, transfer }: BalanceProps) {
  const words = useWords()
  if (balance.length === 0) return null
  return (
    <section className="section">
      <h2>{words.pages.licence.balance}</h2>
      <ol className="balance">
        {balance.map((line) => (
          <li key={line.line}>
            <h3>
              {line.line}.{' '}
              <Written text={transfer.items?.[line.line - 1]?.description ?? words.transfer.item(line.line)} />
            </h3>
            <LineBalance line={line} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function LineBalance({ line: { quantity, value } }: { line: BalanceLine }) {
  const { pages, transfer } = useWords()
  const units: { readonly [unit: string]: string } = transfer.units
  if (quantity === undefined && value === undefined) return <p className="quiet">{pages.licence.unbound}</p>
  return (
    <div className="balance-figures">
      {quantity === undefined ? null : (
        <FigureView
          name={transfer.quantity}
          unit={units[quantity.unit] ?? quantity.unit}
          figure={quantity}
          text={decimalText}
        />
      )}
      {value === undefined ? null : (
        <FigureView
          name={transfer.value}
          unit={value.currency}
          figure={value}
          text={(amount, language) => moneyText(amount, value.currency, language)}
        />
      )}
    </div>
  )
}

type Figure = { authorised: string; reserved: string; used: string; available: string; over: string }

type FigureProps = {
  readonly name: string
  readonly unit: string
  readonly figure: Figure
  readonly text: (amount: string, language: Language) => string
}

function FigureView({ name, unit, figure, text }: FigureProps) {
  const { language, words } = useLanguage()
  const { licence } = words.pages
  const parts = ['used', 'reserved', 'available'] as const
  const isOver = /[1-9]/.test(figure.over)
  return (
    <figure className="figure">
      <figcaption>
        {name} <span className="quiet">{unit}</span>
      </figcaption>
      <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-all" width="100" height="6" />
        <rect className="bar-used" width={share(figure.used, figure.authorised)} height="6" />
        <rect
          className="bar-reserved"
          x={share(figure.used, figure.authorised)}
          width={share(figure.reserved, figure.authorised)}
          height="6"
        />
      </svg>
      <dl className="bar-legend">
        <div>
          <dt>{licence.authorised}</dt>
          <dd>{text(figure.authorised, language)}</dd>
        </div>
        {parts.map((part) => (
          <div key={part} data-part={part}>
            <dt>{licence[part]}</dt>
            <dd>{text(figure[part], language)}</dd>
          </div>
        ))}
      </dl>
      {isOver ? <p className="clash">{licence.over(text(figure.over, language))}</p> : null}
    </figure>
  )
}
