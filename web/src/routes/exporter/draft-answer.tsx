import type { DraftContent } from '@entente/core/contract/drafts'
import { useDebouncedValue } from '@mantine/hooks'
import { useAsk } from '../../api/hooks.ts'
import { FaultList } from '../../parts/form/fault-list.tsx'
import { FieldName } from '../../parts/form/field-name.tsx'
import { Mark } from '../../parts/mark.tsx'
import { factInWords } from '../../parts/ruling/missing.tsx'
import { RulingView } from '../../parts/ruling/ruling.tsx'
import { Loaded } from '../../parts/states.tsx'
import { errorsOf, placeOf } from '../../parts/transfer/check.ts'
import { NodeText } from '../../words/say.tsx'
import { useWords } from '../../words/use.tsx'

/** What is still missing before it can be submitted, and what both nations' law says of it. */
export function DraftAnswer({ content }: { content: DraftContent }) {
  const [settled] = useDebouncedValue(content, 400)
  const faults = errorsOf(content.transfer)
  const isSound = faults.length === 0 && errorsOf(settled.transfer).length === 0
  const asked = useAsk('drafts.check', settled, { enabled: isSound, keep: true })
  const words = useWords()
  if (faults.length > 0) return <FaultList faults={faults} />
  const isOld = settled !== content || asked.isPlaceholderData
  return (
    <Loaded asked={asked} lines={8}>
      {({ completeness, kinds, ruling, judgedBy }) => (
        <div className="judged" aria-busy={isOld}>
          {isOld ? (
            <p className="quiet" aria-live="polite">
              {words.transfer.judging}
            </p>
          ) : null}
          {completeness.length > 0 || kinds.includes(content.kind) ? <Completeness gaps={completeness} /> : null}
          {kinds.includes(content.kind) ? null : (
            <p className="clash" role="status">
              {words.pages.draft.onlyQuestion}
            </p>
          )}
          <RulingView ruling={ruling} judgedBy={judgedBy} transfer={settled.transfer} place={placeOf} />
        </div>
      )}
    </Loaded>
  )
}

type Gaps = readonly { readonly path: string; readonly missing: string }[]

function Completeness({ gaps }: { gaps: Gaps }) {
  const words = useWords()
  const { draft } = words.pages
  if (gaps.length === 0) {
    return (
      <p>
        <Mark tone="free">{draft.complete}</Mark>
      </p>
    )
  }
  return (
    <section className="missing">
      <h3>{draft.incomplete(gaps.length)}</h3>
      <ul>
        {gaps.map(({ path, missing }) => {
          const known = factInWords(path.replace(/^transfer\./, ''), words)
          return (
            <li key={`${path} ${missing}`}>
              <a href={placeOf(path.replace(/^transfer\./, ''))}>
                {known === path ? <FieldName path={path} /> : known}
              </a>{' '}
              <span className="quiet">
                <NodeText text={missing} kind="gap" />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
