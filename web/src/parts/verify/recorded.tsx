import type { LicenceView } from '@entente/core/contract/licences'
import type { FoundRecord, ProvenAct, Statement } from '@entente/core/verify/found'
import { NodeText } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { Amounts } from '../dossier/amount.tsx'
import { Balance } from '../dossier/balance.tsx'
import { StatusMark } from '../dossier/marks.tsx'
import { Restrictions } from '../dossier/signatures.tsx'
import { TermsView } from '../dossier/terms.tsx'
import { useDates, When } from '../dossier/when.tsx'
import { nationName } from '../nations.ts'
import { Table } from '../table.tsx'
import { ReceiptView } from '../vault/receipt.tsx'
import { LogLine } from './proof.tsx'

/** What the acts of a record come to, each act at its place, and how far the logs are proven. */
export function Recorded({ found }: { found: FoundRecord }) {
  const { language, words } = useLanguage()
  const { licences, statements, openings, acts, ignored, logs, keys } = found
  const isOfNothing = licences.length + statements.length + openings.length === 0
  return (
    <>
      <p className="prose">{words.verify.acts(acts.length)}</p>
      {licences.map((licence) => (
        <ProvenLicence key={licence.reference} licence={licence} at={found.at} />
      ))}
      <Statements statements={statements} />
      <Openings openings={openings} nations={keys.map(({ nation }) => nation)} />
      {isOfNothing ? <p>{words.verify.noLicence}</p> : null}
      <h3>{words.verify.logs}</h3>
      <ul className="rows">
        {logs.map((log) => (
          <li key={`${log.origin} ${log.size}`}>
            <LogLine log={log} />
          </li>
        ))}
      </ul>
      <p className="quiet">
        {keys
          .map(({ nation, serial }) => `${nationName(nation, language)}: ${words.verify.keyList(serial)}`)
          .join('; ')}
      </p>
      <ActTable acts={acts} />
      <Ignored ignored={ignored} />
    </>
  )
}

function ProvenLicence({ licence, at }: { licence: LicenceView; at: string | null }) {
  const { pages, verify } = useWords()
  const { time } = useDates()
  return (
    <article className="verify-licence">
      <h3>
        {pages.licence.title(licence.reference)} <StatusMark status={licence.status} />
      </h3>
      <p className="quiet">{verify.byActs(at === null ? verify.unknownTime : time(at))}</p>
      <Restrictions licence={licence} />
      {licence.terms === null ? null : <TermsView terms={licence.terms} />}
      <Balance balance={licence.balance} transfer={licence.transfer} />
    </article>
  )
}

/** Decisions and deliveries, as their acts say them. */
function Statements({ statements }: { statements: readonly Statement[] }) {
  const words = useWords().verify
  if (statements.length === 0) return null
  return (
    <>
      <h3>{words.said}</h3>
      <ol className="rows">
        {statements.map((statement) => (
          <li key={`${statement.nation} ${statement.at} ${statement.type} ${statement.delivery}`}>
            <Said statement={statement} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Each opening with what both nations' key servers answered, as far as the file's acts say. */
function Openings({ openings, nations }: { openings: FoundRecord['openings']; nations: readonly string[] }) {
  const { verify } = useWords()
  if (openings.length === 0) return null
  return (
    <>
      <h3>{verify.openings}</h3>
      {openings.map((opening) => {
        const { uuid, licence, line, container, answers, outcome } = opening
        return (
          <ReceiptView
            key={answers.map(({ place }) => `${place.origin} ${place.index}`).join(' ')}
            {...{ nations }}
            receipt={opening}
          >
            <p className="quiet">
              {verify.openingOf(uuid)}
              {licence === null || line === null ? null : `, ${verify.openingUnder(line, licence)}`}
              {container === null ? null : <code className="block">{container}</code>}
            </p>
            {outcome === 'split' || outcome === 'refused' ? <p>{verify.releasedLater}</p> : null}
          </ReceiptView>
        )
      })}
    </>
  )
}

function Said({ statement }: { statement: Statement }) {
  const { language, words } = useLanguage()
  const { reference, type, nation, at, outcome, criteria, ground, delivery, terms, lines } = statement
  const names: { readonly [name: string]: string } = { ...words.acts.choices, ...words.dossier.outcomes }
  const said = [outcome, ground, delivery].flatMap((each) => (each === undefined ? [] : [names[each] ?? each]))
  return (
    <>
      <p className="timeline-what">
        {reference}: {doneOf(words.acts.done, type)} · {said.join(' ')}
      </p>
      <p className="quiet">
        {nationName(nation, language)} · <When at={at} />
      </p>
      {criteria?.length ? (
        <p>
          {words.dossier.criteria}: {criteria.join(', ')}
        </p>
      ) : null}
      {terms === undefined ? null : <TermsView terms={terms} />}
      {lines === null ? <p className="quiet">{words.verify.asBefore}</p> : null}
      {lines?.map(({ line, quantity, value }) => (
        <p key={line}>
          {words.dossier.line} {line}: <Amounts quantity={quantity} value={value} />
        </p>
      ))}
    </>
  )
}

function ActTable({ acts }: { acts: readonly ProvenAct[] }) {
  const { language, words } = useLanguage()
  const { verify, dossier } = words
  const roles: { readonly [role: string]: string } = words.frame.roles
  const heads = [verify.when, verify.what, verify.place]
  return (
    <>
      <h3>{verify.actList}</h3>
      <Table name={verify.actList} heads={heads}>
        {acts.map(({ origin, index, type, at, nation, role }) => (
          <tr key={`${origin} ${index}`}>
            <td data-head={heads[0]}>
              <When at={at} />
            </td>
            <th scope="row" data-head={heads[1]}>
              {doneOf(words.acts.done, type)}
              <span className="quiet block">
                {nationName(nation, language)}, {(roles[role] ?? role).toLowerCase()}
              </span>
            </th>
            <td data-head={heads[2]}>
              <span className="quiet">{dossier.place(origin, index)}</span>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function Ignored({ ignored }: { ignored: FoundRecord['ignored'] }) {
  const { verify, dossier } = useWords()
  if (ignored.length === 0) return null
  return (
    <>
      <h3>{verify.ignored}</h3>
      <ul>
        {ignored.map(({ type, reason, place }) => (
          <li key={`${place.origin} ${place.index}`}>
            <code>{type}</code> <NodeText text={reason} />{' '}
            <span className="quiet">{dossier.place(place.origin, place.index)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function doneOf(done: { readonly [type: string]: string }, type: string): string {
  return done[type] ?? type
}
