import type { FoundFork, FoundProof, ProvenLog } from '@entente/core/verify/found'
import { NodeText } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { nationName } from '../nations.ts'

/** How far a log is proven, and by whose cosignature. */
export function LogLine({ log: { origin, size, cosignatures } }: { log: ProvenLog }) {
  const words = useWords().verify
  const { time } = useDates()
  return (
    <>
      <code>{origin}</code>: {words.entries(size)}
      {cosignatures.map(({ name, time: seconds, at }) => (
        <span key={`${name} ${seconds}`} className="quiet block">
          {words.cosigned(name, at === null ? words.seconds(seconds) : time(at))}
        </span>
      ))}
    </>
  )
}

export function Proof({ found: { index, log } }: { found: FoundProof }) {
  const words = useWords().verify
  return (
    <>
      <p className="prose">{words.entryAt(index, log.origin)}</p>
      <p>
        <LogLine log={log} />
      </p>
    </>
  )
}

/** Evidence against a log, and what it shows. */
export function Fork({ found }: { found: FoundFork }) {
  const { language, words } = useLanguage()
  return (
    <>
      <p className="prose">{words.verify.against(nationName(found.nation, language))}</p>
      <p>
        <code>{found.origin}</code>
      </p>
      <Claim found={found} />
    </>
  )
}

function Claim({ found }: { found: FoundFork }) {
  const words = useWords().verify
  if (found.claim === 'same-size') return <p>{words.sameSize(found.size)}</p>
  if (found.claim === 'two-leaves') return <p>{words.twoLeaves(found.index)}</p>
  return (
    <p>
      {words.badAct(found.index)} <NodeText text={found.because} /> <code>{found.code}</code>
    </p>
  )
}
