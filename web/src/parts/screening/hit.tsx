import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { reopenInput } from '@entente/core/contract/screening'
import { isOpen } from '@entente/core/screening/disposition'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { ActChoice } from '../acts/acts.tsx'
import { ReasonAct } from '../acts/reason-act.tsx'
import { useDates } from '../dossier/when.tsx'
import { Written } from '../said-by.tsx'
import { DisposeForm } from './dispose-form.tsx'
import { FacingNames } from './facing-names.tsx'
import type { ShownHit } from './facing-words.ts'
import { figure } from './facing-words.ts'
import { HitMark, LevelMark } from './marks.tsx'
import { sharedNumbers } from './rests.ts'
import { Values } from './run.tsx'
import { Said } from './said.tsx'
import { Sum } from './sum.tsx'

type Run = NonNullable<ScreenedParty['run']>
type HitProps = { readonly run: Run; readonly hit: ShownHit }

/** An entry beside the party that hit it: name by name, the sum, all names and numbers, what was found, what may be said. */
export function HitView({ run, hit }: HitProps) {
  const words = useWords().screening
  const { list, entry, caption, strong, score, state, evidence, said } = hit
  return (
    <article className="hit" data-hit={entry} data-open={isOpen(state)}>
      <h3>
        <Written text={caption} />
      </h3>
      <p className="side-state">
        <LevelMark strong={strong} score={score} /> <HitMark state={state} />
      </p>
      <p className="quiet hit-place">
        {list} · <code>{entry}</code> · <OnList hit={hit} />
      </p>
      {isOpen(state) ? <p className="quiet">{strong ? words.levelSays.strong : words.levelSays.alert}</p> : null}
      <h4>{words.hits.facing}</h4>
      <FacingNames names={evidence.name} />
      <h4>{words.hits.sum}</h4>
      <Sum evidence={evidence} />
      {Math.abs(evidence.score - Number(score)) < 0.005 ? null : (
        <p className="quiet" role="note">
          {words.hits.otherScore(score)}
        </p>
      )}
      <h4>{words.hits.all}</h4>
      <Sides run={run} hit={hit} />
      <Said said={said} />
      <HitActs run={run} hit={hit} />
    </article>
  )
}

function OnList({ hit: { window } }: { readonly hit: ShownHit }) {
  const { hits } = useWords().screening
  const { day } = useDates()
  const { earliest, latest, until } = window
  const known = (at: string | null) => (at === null ? hits.unknownDay : day(at))
  const from =
    earliest === latest || earliest === null || latest === null
      ? known(earliest ?? latest)
      : hits.between(day(earliest), day(latest))
  return <>{`${hits.window}: ${from} – ${until === null ? hits.noEnd : day(until)}`}</>
}

function Sides({ run: { submitted }, hit }: HitProps) {
  const { hits } = useWords().screening
  const own = submitted.properties
  const theirs = hit.record?.properties ?? { name: hit.names, idNumber: hit.numbers }
  const common = sharedNumbers(own, Object.values(theirs).flat())
  return (
    <div className="hit-sides">
      <section>
        <h5>{hits.theParty}</h5>
        <Values properties={own} common={common} />
      </section>
      <section>
        <h5>{hits.theEntry}</h5>
        <Values properties={theirs} common={common} />
      </section>
    </div>
  )
}

const ACTS = ['screening.dispose', 'screening.reopen'] as const

/** Taking back is offered once somebody has said something that counts. */
function HitActs({ run, hit }: HitProps) {
  const { dispose } = useWords().screening
  const { may } = useMe()
  const isSaid = hit.said.at(-1) !== undefined && hit.said.at(-1)?.verdict !== 'reopened'
  const offered = ACTS.filter((name) => may.includes(name) && (name === 'screening.dispose' || isSaid))
  const { list, entry } = hit
  return (
    <ActChoice offered={offered}>
      {(name, onDone) =>
        name === 'screening.dispose' ? (
          <DisposeForm key={name} run={run.id} properties={run.submitted.properties} hit={hit} onDone={onDone} />
        ) : (
          <ReasonAct
            key={name}
            operation="screening.reopen"
            schema={reopenInput}
            value={{ run: run.id, hit: { list, entry } }}
            field="reason"
            label={dispose.reason}
            onDone={onDone}
          />
        )
      }
    </ActChoice>
  )
}

/** What came near and is below the level of an alert. */
export function Below({ run: { below } }: Pick<HitProps, 'run'>) {
  const { hits } = useWords().screening
  if (below.length === 0) return null
  return (
    <>
      <h3 className="key-access">{hits.below}</h3>
      <p className="quiet">{hits.belowNote}</p>
      <ul className="entries-plain">
        {below.map(({ list, entry, caption, score }) => (
          <li key={`${list} ${entry}`}>
            <span className="amounts">{figure(Number(score))}</span> <Written text={caption} />{' '}
            <span className="quiet">
              {list} · <code>{entry}</code>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
