import type { JudgedBy } from '@entente/core/contract/judged-by'
import { useMe } from '../../api/session.tsx'
import { useLanguage } from '../../words/use.tsx'
import { dayText, momentText, zoneOf } from '../dates.ts'
import { VerdictMark } from '../mark.tsx'
import { nationName } from '../nations.ts'

type BookProps = { readonly nation: string; readonly judgedBy: JudgedBy }

/** By whose statute book a column was judged: another nation’s column is never that nation’s own verdict. */
export function ColumnBook({ nation, judgedBy }: BookProps) {
  return nation === judgedBy.nation ? (
    <OwnBook judgedBy={judgedBy} />
  ) : (
    <OtherBook nation={nation} judgedBy={judgedBy} />
  )
}

function shortHash(hash: string): string {
  return `${hash.slice(0, 19)}…`
}

function OwnBook({ judgedBy }: { judgedBy: JudgedBy }) {
  const { language, words } = useLanguage()
  const { books, since } = words.verdicts
  const zone = zoneOf(useMe().nation)
  const { hash, modelledOn, from, inForce } = judgedBy
  const own = books.own(nationName(judgedBy.nation, language), shortHash(hash), dayText(modelledOn, zone, language))
  const when = from === null ? books.sinceStart : since(momentText(from, zone, language))
  return (
    <p className="column-book" data-same={inForce}>
      {own} {inForce ? books.inForce(when) : <strong>{books.newest}</strong>}
    </p>
  )
}

function OtherBook({ nation, judgedBy }: BookProps) {
  const { language, words } = useLanguage()
  const { books, since } = words.verdicts
  const zone = zoneOf(useMe().nation)
  const theirs = judgedBy.others[nation]
  const { hash = null, from = null, same = null, verdict = null } = theirs ?? {}
  const when = from === null ? '' : `, ${since(momentText(from, zone, language))}`
  const known = () => {
    if (theirs === undefined) return books.noNode
    if (hash === null) return books.unknown
    return same ? books.same(shortHash(hash), when) : books.other(shortHash(hash), when)
  }
  return (
    <div className="column-book" data-same={same === true}>
      <p>
        {books.notTheirs(nationName(judgedBy.nation, language))} {same === false ? <strong>{known()}</strong> : known()}
      </p>
      {same !== false ? null : verdict === null ? (
        <p>{books.notKept}</p>
      ) : (
        <p>
          {books.byTheirs} <VerdictMark verdict={verdict} />
        </p>
      )}
    </div>
  )
}
