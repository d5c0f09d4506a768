import type { Ruling } from '@entente/core/law/ruling'
import { useLanguage, useWords } from '../../words/use.tsx'
import type { Words } from '../../words/words.ts'
import { FieldName } from '../form/field-name.tsx'
import { nationName } from '../nations.ts'
import { LawText } from './law-text.tsx'

const FACTS: readonly (readonly [RegExp, keyof Words['transfer']['missing']])[] = [
  [/^kind$/, 'kind'],
  [/^means$/, 'means'],
  [/^from$/, 'from'],
  [/^to$/, 'to'],
  [/^via$/, 'via'],
  [/^contract\.concluded$/, 'concluded'],
  [/^contract\.value$/, 'contractValue'],
  [/^items$/, 'items'],
  [/\.controls$/, 'controls'],
  [/\.use$/, 'use'],
  [/\.origin$/, 'origin'],
  [/\.published$/, 'published'],
  [/\.label$/, 'label'],
  [/\.quantity$/, 'quantity'],
  [/\.value$/, 'value'],
  [/^parties$/, 'parties'],
  [/\.role$/, 'role'],
  [/\.type$/, 'type'],
  [/\.rights$/, 'rights'],
  [/\.lists$/, 'lists'],
  [/^endUse\.military$/, 'useMilitary'],
  [/\.military$/, 'military'],
  [/^endUse\.nation$/, 'useNation'],
  [/^endUse\.incorporation\.nation$/, 'intoNation'],
  [/\.nation$/, 'nation'],
  [/^endUse\.incorporation\.endUser$/, 'intoUser'],
  [/^endUse\.incorporation$/, 'incorporation'],
  [/^assurances$/, 'assurances'],
  [/^informed$/, 'informed'],
]

/** What a fact's path asks for, in plain words. */
export function factInWords(path: string, { transfer }: Words): string {
  const known = FACTS.find(([pattern]) => pattern.test(path))
  return known === undefined ? path : transfer.missing[known[1]]
}

type MissingProps = { readonly ruling: Ruling; readonly place?: (path: string) => string }

/** The facts that could still change the answer, whose answer waits for each, and the way to its field. */
export function MissingFacts({ ruling, place }: MissingProps) {
  const { language, words } = useLanguage()
  const waiting = waitingFor(ruling)
  if (waiting.length === 0) return null
  return (
    <section className="missing">
      <h3>{words.verdicts.missing}</h3>
      {place === undefined ? null : <p className="quiet">{words.verdicts.missingHint}</p>}
      <ul>
        {waiting.map(({ path, who }) => {
          const said = factInWords(path, words)
          return (
            <li key={path}>
              {place === undefined ? said : <a href={place(path)}>{said}</a>}{' '}
              <span className="quiet">
                (<FieldName path={path} />)
              </span>{' '}
              <span className="quiet">{who.map((each) => whoText(each, language, words)).join(', ')}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function whoText(who: string, language: Parameters<typeof nationName>[1], words: Words): string {
  if (who === '') return words.verdicts.theWhole
  return /^[A-Z]{2}$/.test(who) ? nationName(who, language) : who
}

function waitingFor({ nations, agreement, ask }: Ruling): { path: string; who: string[] }[] {
  const waiting = new Map<string, string[]>()
  const add = (paths: readonly string[], who: string) => {
    for (const path of paths) waiting.set(path, [...(waiting.get(path) ?? []), who])
  }
  for (const [code, column] of Object.entries(nations)) add(column.ask, code)
  if (agreement) add(agreement.ask, agreement.id)
  add(
    ask.filter((path) => !waiting.has(path)),
    '',
  )
  return [...waiting].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, who]) => ({ path, who }))
}

/** What the model leaves out: whoever leans on a verdict must know. */
export function NotModelled({ ruling, nations }: { ruling: Ruling; nations: readonly string[] }) {
  const { language } = useLanguage()
  const { verdicts } = useWords()
  const columns = [
    ...nations.map((code) => ({ who: nationName(code, language), column: ruling.nations[code] })),
    { who: ruling.agreement?.id ?? '', column: ruling.agreement ?? undefined },
  ].map(({ who, column }) => ({ who, left: column?.notModelled ?? [], said: column?.said }))
  const groups = columns.filter(({ left }) => left.length > 0)
  if (groups.length === 0) return null
  const count = groups.reduce((sum, { left }) => sum + left.length, 0)
  return (
    <details className="not-modelled">
      <summary>
        {verdicts.notModelled} <span className="count">{count}</span>
      </summary>
      {groups.map(({ who, left, said }) => (
        <div key={who}>
          <h4>{who}</h4>
          <ul>
            {left.map((text) => (
              <li key={text}>
                <LawText text={text} said={said} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
