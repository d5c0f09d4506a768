import type { Transfer } from '@entente/core/contract/transfer'
import { ownLabelOf } from '@entente/core/glossary/labels'
import { useLanguage } from '../../words/use.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { factText } from './fact-text.ts'
import type { Fact, Stated } from './stated.ts'
import { statedOf } from './stated.ts'
import { useDates } from './when.tsx'

type Group = Stated & { readonly path: string }

/**
 * The transfer as a document and not as a form: its way, then every fact that it states by the field's name, and at each
 * place what was left unsaid. An officer decides by this and has nothing else to see it by.
 */
export function TransferSummary({ transfer }: { transfer: Transfer }) {
  const { facts, within, unsaid } = statedOf(transfer)
  return (
    <div className="summary">
      <Way transfer={transfer} />
      <Facts facts={facts} within={[]} unsaid={unsaid} />
      {[...new Set(within.map(partOf))].map((part) => (
        <Part key={part} path={part} groups={within.filter((group) => partOf(group) === part)} />
      ))}
    </div>
  )
}

/** The field that holds it: for an item the items. */
function partOf({ path }: Group): string {
  return path.replace(/\[\d+\]$/, '')
}

function Way({ transfer: { from, to, via = [] } }: { transfer: Transfer }) {
  const { language } = useLanguage()
  const way = [from, ...via, to].map((code) => (code === undefined ? '?' : nationName(code, language))).join(' → ')
  return <p className="way">{way}</p>
}

/** Items and parties are numbered as their form numbers them; end use and contract are one each. */
function Part({ path, groups }: { path: string; groups: readonly Group[] }) {
  const isList = groups.some((group) => group.path !== path)
  return (
    <>
      <h3>
        <Name path={path} />
      </h3>
      {isList ? (
        <ol className="stated-members">
          {groups.map((group) => (
            <li key={group.path}>
              <Facts {...group} />
            </li>
          ))}
        </ol>
      ) : (
        groups.map((group) => <Facts key={group.path} {...group} />)
      )}
    </>
  )
}

function Facts({ facts, within, unsaid }: Stated) {
  const { dossier } = useLanguage().words
  return (
    <dl className="stated">
      {facts.map((fact) => (
        <div key={fact.path}>
          <dt>
            <Name path={fact.path} />
          </dt>
          <dd>
            <FactView fact={fact} />
          </dd>
        </div>
      ))}
      {within.map((group) => (
        <div key={group.path} className="stated-whole">
          <dt>
            <Name path={group.path} />
          </dt>
          <dd>
            <Facts {...group} />
          </dd>
        </div>
      ))}
      {unsaid.length === 0 ? null : (
        <div className="stated-whole">
          <dt>{dossier.unsaid}</dt>
          <dd className="quiet">
            <Unsaid paths={unsaid} />
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What a field is called beside its neighbours, with its path for whoever points at it. */
function Name({ path }: { path: string }) {
  const { language } = useLanguage()
  return <span title={path}>{ownLabelOf(path, language) ?? path}</span>
}

function Unsaid({ paths }: { paths: readonly string[] }) {
  return paths.map((path, index) => (
    <span key={path}>
      {index === 0 ? '' : ' · '}
      <Name path={path} />
    </span>
  ))
}

function FactView({ fact }: { fact: Fact }) {
  const { language, words } = useLanguage()
  const { day, time } = useDates()
  // A contract's day is by no clock, and an instant of it may be before the law's on the same day.
  const moment = (iso: string) => (iso.includes('T') ? time(iso) : day(iso))
  const { text, as } = factText(fact, language, words, moment)
  if (as === 'written') return <Written text={text} />
  return as === 'name' ? <code>{text}</code> : text
}
