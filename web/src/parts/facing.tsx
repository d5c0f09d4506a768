import type { ReactNode } from 'react'
import { useMe } from '../api/session.tsx'
import { useLanguage } from '../words/use.tsx'
import { cityOf, clockText, zoneOf } from './dates.ts'
import { alternat, nationName } from './nations.ts'

type FacingProps = {
  readonly nations: readonly string[]
  readonly children: (nation: string) => ReactNode
  /** The level of each side's heading. */
  readonly level?: 2 | 3 | 4
  /** Shows what each nation's clocks say at this instant. */
  readonly at?: string
}

/** Facing pages: the nations side by side with the gutter between them, the reader's own nation first. */
export function Facing({ nations, children, level = 3, at }: FacingProps) {
  const { nation: home } = useMe()
  const sides = alternat(nations, home)
  return (
    <div className="facing" data-sides={sides.length}>
      {sides.map((nation) => (
        <section className="facing-page" key={nation} data-nation={nation}>
          <NationHeading nation={nation} level={level} {...(at === undefined ? {} : { at })} />
          {children(nation)}
        </section>
      ))}
    </div>
  )
}

function NationHeading({ nation, level, at }: { nation: string; level: 2 | 3 | 4; at?: string }) {
  const { language, words } = useLanguage()
  const Heading = `h${level}` as const
  const zone = zoneOf(nation)
  const time = at === undefined ? null : words.verdicts.inZone(clockText(at, zone, language), cityOf(zone, language))
  return (
    <header className="nation-heading">
      <Heading>{nationName(nation, language)}</Heading>
      {time === null ? null : <p className="quiet">{time}</p>}
    </header>
  )
}

/** A text in both languages, the reader's own first; both stand equal. */
export function BothLanguages({ en, ru }: { en: string | undefined; ru: string | undefined }) {
  const { language } = useLanguage()
  const said = [
    { lang: 'en', text: en },
    { lang: 'ru', text: ru },
  ]
    .filter(({ text }) => text !== undefined)
    .sort((a, b) => Number(b.lang === language) - Number(a.lang === language))
  return (
    <div className="both">
      {said.map(({ lang, text }) => (
        <p key={lang} lang={lang}>
          {text}
        </p>
      ))}
    </div>
  )
}
