import { Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { cityOf, clockText, dayText, zoneOf } from '../../parts/dates.ts'
import { Facing } from '../../parts/facing.tsx'
import type { PageName } from '../../parts/frame/pages.ts'
import { isApart, pagesFor } from '../../parts/frame/pages.ts'
import { PageTitle } from '../../parts/page.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

/** The first page: the two nodes facing each other, and where the reader may start. */
export function HomePage() {
  const { pages } = useWords()
  const { nation, partner, agreement } = useMe()
  return (
    <>
      <PageTitle
        title={pages.home.title}
        intro={pages.home.intro}
        {...(agreement === '' ? {} : { over: pages.home.agreement(agreement) })}
      />
      <Facing nations={[nation, partner]} level={2}>
        {(code) => <NodeSide code={code} />}
      </Facing>
      <Start />
    </>
  )
}

function NodeSide({ code }: { code: string }) {
  const { language, words } = useLanguage()
  const { home } = words.pages
  const { at, nation } = useMe()
  const { data } = useAsk('log.state', {}, { refetch: 10_000 })
  const log = data?.logs.find((each) => each.nation === code)
  const zone = zoneOf(code)
  return (
    <>
      <p>{code === nation ? home.thisNode : home.otherNode}</p>
      <p className="prose">
        {home.clockAt(dayText(at, zone, language))}
        <span className="quiet">
          {' '}
          {clockText(at, zone, language)}, {cityOf(zone, language)}
        </span>
      </p>
      {log === undefined ? null : (
        <dl className="log-figures">
          <div>
            <dt>{home.entries}</dt>
            <dd>{log.size}</dd>
          </div>
          <div>
            <dt>{home.seen}</dt>
            <dd>{log.witnessed}</dd>
          </div>
        </dl>
      )}
    </>
  )
}

function Start() {
  const { frame, pages } = useWords()
  const { caller } = useMe()
  const { cards, start } = pages.home
  const hasCard = (name: PageName): name is keyof typeof cards => Object.hasOwn(cards, name)
  return (
    <section className="section">
      <h2>{start}</h2>
      <ul className="cards">
        {pagesFor(caller?.role ?? 'public').map(([to, name]) =>
          hasCard(name) ? (
            <li key={to} className="card">
              <h3>
                <Link to={to} reloadDocument={isApart(to)}>
                  {frame.nav[name]}
                </Link>
              </h3>
              <p>{cards[name]}</p>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}
