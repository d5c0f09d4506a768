import type { PackageView, ServersView } from '@entente/core/contract/packages'
import { useAsk } from '../../api/hooks.ts'
import { useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { Facing } from '../facing.tsx'
import { Mark } from '../mark.tsx'
import { GateMark } from './marks.tsx'

/** Both nations side by side: what each one's gate said, and by which of its servers' keys its share is held. */
export function Gates({ view }: { view: PackageView }) {
  const { gate } = useWords()
  const { data } = useAsk('vault.servers', {})
  return (
    <section className="section">
      <h2>{gate.gates}</h2>
      <Facing nations={view.nations}>
        {(nation) => (
          <>
            <Gate view={view} nation={nation} />
            <h4 className="key-access">{gate.servers}</h4>
            <ul className="rows key-objects">
              {view.servers
                .filter(({ sid }) => sid.toUpperCase() === nation)
                .map((server) => (
                  <KeyObject key={server.origin} server={server} nation={nation} known={data?.keys ?? []} />
                ))}
            </ul>
          </>
        )}
      </Facing>
    </section>
  )
}

function Gate({ view: { gates }, nation }: { view: PackageView; nation: string }) {
  const { dossier, gate } = useWords()
  const { time } = useDates()
  const codes: { readonly [code: string]: string } = gate.codes
  const said = gates.find((each) => each.nation === nation)
  if (said === undefined) {
    return (
      <p>
        <GateMark state="waiting" />
      </p>
    )
  }
  const { accepted, at, place, reasons } = said
  return (
    <>
      <p>
        <GateMark state={accepted ? 'accepted' : 'rejected'} />
      </p>
      <p className="quiet">
        {time(at)} · {dossier.place(place.origin, place.index)}
      </p>
      {reasons.length === 0 ? null : (
        <ul className="gate-reasons">
          {reasons.map((code) => (
            <li key={code}>
              {codes[code] ?? code} <code className="quiet">{code}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type Key = ServersView['keys'][number]
type ObjectProps = {
  readonly server: PackageView['servers'][number]
  readonly nation: string
  readonly known: readonly Key[]
}

/** One key access object, with what the nation's acts say of its key. */
function KeyObject({ server: { origin, kid }, nation, known }: ObjectProps) {
  const { gate } = useWords()
  const key = known.find((each) => each.nation === nation && each.origin === origin && each.kid === kid)
  return (
    <li>
      <code>{origin}</code>
      <span className="quiet block">
        {key === undefined ? kid : `${gate.key(kid, gate.keyTypes[key.type])} · ${gate.roles[key.role]}`}
      </span>
      <KeyState found={key} isKnown={known.length > 0} />
    </li>
  )
}

function KeyState({ found, isKnown }: { found: Key | undefined; isKnown: boolean }) {
  const { gate } = useWords()
  if (found === undefined) return isKnown ? <Mark tone="bad">{gate.keyUnknown}</Mark> : null
  if (found.retired === null) return null
  return found.retired.destroyed ? (
    <Mark tone="bad">{gate.keyDestroyed}</Mark>
  ) : (
    <Mark tone="doubt">{gate.keyRetired}</Mark>
  )
}
