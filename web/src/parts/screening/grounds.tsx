import type { Ground, Moment } from '@entente/core/contract/screening-grounds'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates, When } from '../dossier/when.tsx'
import { Written } from '../said-by.tsx'
import { Loaded } from '../states.tsx'
import { HitMark, LevelMark } from './marks.tsx'
import { PartyLink } from './party-link.tsx'
import { shortDigest } from './run.tsx'

type Party = Ground['parties'][number]
type Run = NonNullable<Party['run']>

/** On which searches, in which versions of lists, each decision, shipment and release rested. For those who may ask. */
export function Grounds({ reference }: { readonly reference: string }) {
  const words = useWords().screening.grounds
  const { may } = useMe()
  const isAsked = may.includes('screening.grounds')
  const asked = useAsk('screening.grounds', { reference }, { enabled: isAsked })
  if (!isAsked) return null
  return (
    <section className="section internal" data-grounds>
      <h2>{words.title}</h2>
      <p className="internal-note">{words.intro}</p>
      <Loaded asked={asked} lines={3}>
        {({ grounds, older }) => (
          <>
            {grounds.length === 0 ? <p>{words.none}</p> : null}
            {grounds.map((ground) => (
              <OneGround key={keyOf(ground.moments[0])} ground={ground} />
            ))}
            {older === 0 ? null : <p className="quiet">{words.older(older)}</p>}
          </>
        )}
      </Loaded>
    </section>
  )
}

function OneGround({ ground: { screens, taken, parties, moments } }: { readonly ground: Ground }) {
  const words = useWords().screening.grounds
  return (
    <article className="ground">
      <ul className="entries-plain">
        {moments.map((moment) => (
          <li key={keyOf(moment)}>
            <Done moment={moment} />
          </li>
        ))}
      </ul>
      {screens ? null : <p>{words.noLists}</p>}
      <ul className="entries-plain case-parties">
        {parties.map((party) => (
          <PartyAt key={JSON.stringify(party.party)} of={party} />
        ))}
      </ul>
      {taken.length === 0 ? null : (
        <p className="quiet taken">
          {words.taken} {taken.join(', ')}.
        </p>
      )}
    </article>
  )
}

function Done({ moment: { type, at, place, delivery, package: uuid, recipient } }: { readonly moment: Moment }) {
  const { words } = useLanguage()
  const { grounds } = words.screening
  const done: { readonly [type: string]: string } = words.acts.done
  return (
    <>
      <strong>{type === 'vault.release' ? grounds.released : (done[type] ?? type)}</strong>
      {[delivery, uuid, recipient].map((each) =>
        each === null ? null : (
          <span key={each}>
            {' '}
            <Written text={each} />
          </span>
        ),
      )}{' '}
      <span className="quiet">
        <When at={at} /> · {words.dossier.place(place.origin, place.index)}
      </span>
    </>
  )
}

function PartyAt({ of: { party, owner, run } }: { readonly of: Party }) {
  const words = useWords().screening.grounds
  return (
    <li>
      <p className="side-state">
        <PartyLink party={party} />
        {owner ? <span className="tag">{words.owner}</span> : null}
        {run === null ? <span className="quiet">{words.never}</span> : null}
      </p>
      {run === null ? null : <RunAt run={run} />}
    </li>
  )
}

function RunAt({ run: { at, snapshot, lists, again, hits, id } }: { readonly run: Run }) {
  const { grounds: words, run: inRun } = useWords().screening
  const { day } = useDates()
  return (
    <>
      <p>
        {lists.map(({ list, version, published, newest }, place) => (
          <span key={list}>
            {place === 0 ? '' : '; '}
            <strong>{list}</strong>{' '}
            <span className="quiet">
              {inRun.version(shortDigest(version), day(published))}
              {newest ? '' : `, ${words.notNewest}`}
            </span>
          </span>
        ))}
      </p>
      {hits.map(({ list, entry, caption, score, strong, state }) => (
        <p className="side-state" key={`${list} ${entry}`}>
          {list} <Written text={caption} /> <LevelMark strong={strong} score={score} /> <HitMark state={state} />
        </p>
      ))}
      {again === null ? null : (
        <p className="quiet">
          {words.again} <When at={again.at} />:{' '}
          {again.lists.map(({ list, published }) => `${list} ${day(published)}`).join('; ')}
        </p>
      )}
      <p className="quiet">
        {inRun.at} <When at={at} /> · {inRun.snapshot} {shortDigest(snapshot)} · <code>{id}</code>
      </p>
    </>
  )
}

function keyOf(moment: Moment | undefined): string {
  return moment === undefined ? '' : `${moment.place.origin} ${moment.place.index}`
}
