import type { Item, Party, Transfer } from '@entente/core/contract/transfer'
import { useLanguage, useWords } from '../../words/use.tsx'
import type { Language } from '../../words/words.ts'
import { decimalText } from '../amounts.ts'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { useDates } from './when.tsx'

/** What is transferred, by whom, to whom and what for: the transfer as a document and not as a form. */
export function TransferSummary({ transfer }: { transfer: Transfer }) {
  const words = useWords()
  const { contract, endUse, items = [], parties = [] } = transfer
  const { day } = useDates()
  return (
    <div className="summary">
      <Way transfer={transfer} />
      <h3>{words.dossier.items}</h3>
      <ol className="summary-items">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place.
          <ItemLine key={index} item={item} />
        ))}
      </ol>
      <h3>{words.dossier.parties}</h3>
      <dl className="summary-facts">
        {parties.map((party, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a party is known by its place.
          <PartyLine key={index} party={party} />
        ))}
        <Fact name={words.dossier.endUse} said={endUse?.purpose} isWritten />
        <Fact
          name={words.dossier.contract}
          said={contract?.concluded && words.dossier.contractOf(day(contract.concluded))}
        />
      </dl>
    </div>
  )
}

function Way({ transfer }: { transfer: Transfer }) {
  const { language, words } = useLanguage()
  const { from, to, via = [], kind, means } = transfer
  const way = [from, ...via, to].map((code) => (code === undefined ? '?' : nationName(code, language))).join(' → ')
  const how = [kind && words.transfer.kinds[kind], means && words.transfer.means_[means]].filter(Boolean).join(', ')
  return (
    <p className="way">
      {way} <span className="quiet">{how}</span>
    </p>
  )
}

function ItemLine({ item }: { item: Item }) {
  const { language, words } = useLanguage()
  const units: { readonly [unit: string]: string } = words.transfer.units
  const { quantity, value } = item
  const amounts = [
    quantity?.amount &&
      `${decimalText(quantity.amount, language)} ${units[quantity.unit ?? ''] ?? quantity.unit ?? ''}`,
    value?.amount && `${decimalText(value.amount, language)} ${value.currency ?? ''}`,
  ].filter(Boolean)
  return (
    <li>
      <span className="item-name">
        {item.description === undefined ? words.frame.notStated : <Written text={item.description} />}
      </span>
      <span className="quiet">
        <code>{item.controls?.join(', ')}</code>
        {amounts.length === 0 ? null : <span className="amounts"> {amounts.join(' · ')}</span>}
      </span>
    </li>
  )
}

function PartyLine({ party }: { party: Party }) {
  const { language, words } = useLanguage()
  return (
    <>
      <dt>{party.role === undefined ? words.frame.notStated : words.transfer.roles[party.role]}</dt>
      <dd>
        {party.name === undefined ? words.frame.notStated : <Written text={party.name} />}{' '}
        <span className="quiet">{traits(party, language, words)}</span>
      </dd>
    </>
  )
}

type FactProps = { readonly name: string; readonly said: string | undefined; readonly isWritten?: boolean }

function Fact({ name, said, isWritten = false }: FactProps) {
  if (said === undefined) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{isWritten ? <Written text={said} /> : said}</dd>
    </>
  )
}

function traits(
  { nation, type, military }: Party,
  language: Language,
  { dossier, transfer }: ReturnType<typeof useWords>,
) {
  const said = [
    nation && nationName(nation, language),
    type && transfer.types[type],
    military === undefined ? undefined : military ? dossier.military : dossier.notMilitary,
  ]
  return said.filter(Boolean).join(', ')
}
