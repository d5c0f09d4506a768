import type { EntryBeyond } from '@entente/core/contract/log'
import { useAsk } from '../../api/hooks.ts'
import { useLanguage, useWords } from '../../words/use.tsx'
import { When } from '../dossier/when.tsx'
import { Loaded } from '../states.tsx'
import { Table } from '../table.tsx'

type CutOffProps = {
  readonly origin: string
  /** The first entry that is cut off. */
  readonly from: number
  /** Whether the log is ours, and what permits nothing is said again with the same act. */
  readonly own: boolean
}

/** What a log holds from an entry on, act by act: what an officer is about to leave without effect. */
export function CutOff({ origin, from, own }: CutOffProps) {
  const words = useWords().succession
  const asked = useAsk('log.beyond', { origin, from }, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={2}>
      {({ entries, size }) => (
        <>
          <h3>{words.cutOff(Math.max(size - from, 0))}</h3>
          {entries.length === 0 ? null : (
            <>
              <p className="quiet">{own ? words.ownCutOff : words.theirCutOff}</p>
              <Table name={words.what} heads={[words.entry, words.act, words.by, ...(own ? [words.after] : [])]}>
                {entries.map((entry) => (
                  <Row key={entry.index} entry={entry} own={own} />
                ))}
              </Table>
            </>
          )}
          {size - from > entries.length ? <p className="quiet">{words.more(size - from - entries.length)}</p> : null}
        </>
      )}
    </Loaded>
  )
}

function Row({ entry: { index, act, again }, own }: { entry: EntryBeyond; own: boolean }) {
  const { words: all } = useLanguage()
  const { succession: words, acts, entries, frame, dossier } = all
  const done: { readonly [type: string]: string } = acts.done
  const roles: { readonly [role: string]: string } = frame.roles
  return (
    <tr>
      <td data-head={words.entry}>{index}</td>
      <td data-head={words.act}>
        {act === null ? (
          entries.noAct
        ) : (
          <>
            {done[act.type]} <code>{act.type}</code>
            <span className="block quiet">{act.subject}</span>
          </>
        )}
      </td>
      <td data-head={words.by}>
        {act === null ? null : (
          <>
            {dossier.by(roles[act.role] ?? act.role, act.organisation)}
            <span className="block quiet">
              <When at={act.at} />
            </span>
          </>
        )}
      </td>
      {own ? <td data-head={words.after}>{act === null ? null : again ? words.again : words.lapses}</td> : null}
    </tr>
  )
}
