import type { Found, Judged } from '@entente/core/verify/found'
import { NodeText } from '../../words/say.tsx'
import { useWords } from '../../words/use.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'
import { Bundle, Logs } from './logs.tsx'
import { Fork, Proof } from './proof.tsx'
import { Recorded } from './recorded.tsx'
import { Silence } from './silence.tsx'

const TONES: { readonly [outcome in Judged['outcome']]: Tone } = {
  proven: 'free',
  refuted: 'bad',
  unreadable: 'closed',
  lacking: 'judge',
}

/** What came of judging a file: the answer first, what is proven, and as plainly what is not. */
export function Result({ judged }: { judged: Judged }) {
  const words = useWords().verify
  const { outcome } = judged
  // That somebody signed two histories, or is accused of silence, is nothing to be glad of.
  const isAccusation = judged.outcome === 'proven' && ['fork', 'silence'].includes(judged.found.kind)
  const tone = isAccusation ? 'doubt' : TONES[outcome]
  return (
    <>
      <p className="verify-outcome">
        <Mark tone={tone} big>
          {words.outcomes[outcome]}
        </Mark>
      </p>
      <p className="prose">{words.explained[outcome]}</p>
      {judged.outcome === 'refuted' || judged.outcome === 'unreadable' ? (
        <p>
          <NodeText text={judged.because} /> <code>{judged.code}</code>
        </p>
      ) : null}
      {judged.outcome === 'lacking' ? (
        <ul className="rows">
          {judged.needs.map((need) => (
            <li key={need}>{words.needs[need]}</li>
          ))}
        </ul>
      ) : null}
      {judged.outcome === 'proven' ? <Proven found={judged.found} /> : null}
    </>
  )
}

function Proven({ found }: { found: Found }) {
  const words = useWords().verify
  return (
    <div className="verify-answer">
      <section>
        <h2>{words.proven}</h2>
        <What found={found} />
      </section>
      {found.unproven.length === 0 ? null : (
        <section className="verify-open">
          <h2>{words.open}</h2>
          <ul>
            {found.unproven.map((open) => (
              <li key={open}>{words.unproven[open]}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function What({ found }: { found: Found }) {
  switch (found.kind) {
    case 'record':
      return <Recorded found={found} />
    case 'fork':
      return <Fork found={found} />
    case 'silence':
      return <Silence found={found} />
    case 'proof':
      return <Proof found={found} />
    case 'bundle':
      return <Bundle found={found} />
    case 'logs':
      return <Logs found={found} />
  }
}
