import { labelReason } from '@entente/core/glossary/label-reasons'
import type { Inspected } from '@entente/core/inspection/report'
import { LABEL_REASONS, type LabelReason } from '@entente/core/label/judge'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useCommand } from '../../../api/hooks.ts'
import type { Operations } from '../../../api/operations.ts'
import { Confirmations, toConfirm } from '../../../parts/acts/confirmations.tsx'
import { Report } from '../../../parts/inspection/report.tsx'
import { Mark } from '../../../parts/mark.tsx'
import { ErrorState, Loaded } from '../../../parts/states.tsx'
import { useSizes } from '../../../parts/vault/size.ts'
import { NodeText } from '../../../words/say.tsx'
import { useLanguage, useWords } from '../../../words/use.tsx'
import type { Asked, Inspection } from './inspection.ts'
import { asked, type Said } from './said.ts'

type AnswerProps = {
  readonly said: Said
  readonly inspection: Inspection
  readonly onPacked: (packed: Operations['vault.pack']['output']) => void
}

/** Where the file is on its way; then what was found in it, and what may be done about it. */
export function Answer({ said, inspection, onPacked }: AnswerProps) {
  const { pack } = useWords().packing
  const { stage } = inspection
  switch (stage.at) {
    case 'before':
      return <p className="quiet">{pack.before}</p>
    case 'stopped':
      return <p role="status">{pack.stopped}</p>
    case 'inspecting':
      return (
        <p role="status" aria-busy="true">
          {pack.inspecting}
        </p>
      )
    case 'refused':
      return <ErrorState problem={stage.problem} />
    case 'inspected':
      return <Found said={said} stage={stage} onPacked={onPacked} />
    default:
      return (
        <Progress
          received={stage.received}
          size={said.file?.size ?? 0}
          isBroken={stage.at === 'broken'}
          inspection={inspection}
        />
      )
  }
}

type ProgressProps = {
  readonly received: number
  readonly size: number
  readonly isBroken: boolean
  readonly inspection: Inspection
}

function Progress({ received, size, isBroken, inspection }: ProgressProps) {
  const { pack } = useWords().packing
  const sizeText = useSizes()
  const [done, all] = [sizeText(received), sizeText(size)]
  return (
    <div className="sending" data-broken={isBroken}>
      <progress aria-label={pack.progress} value={received} max={Math.max(size, 1)} />
      <p role="status">{isBroken ? pack.broken(done, all) : pack.sending(done, all)}</p>
      <div className="buttons">
        {isBroken ? <Button onClick={inspection.goOn}>{pack.goOn}</Button> : null}
        <Button variant="default" onClick={inspection.stop}>
          {pack.stop}
        </Button>
      </div>
    </div>
  )
}

type FoundProps = Pick<AnswerProps, 'said' | 'onPacked'> & {
  readonly stage: { readonly found: Inspected; readonly asked: Asked }
}

function Found({ said, stage, onPacked }: FoundProps) {
  const { pack } = useWords().packing
  const { found, asked: inspected } = stage
  const { report, label } = found
  const now = asked(said)
  const { upload, ...submitted } = inspected
  const isSame = JSON.stringify(now.submitted) === JSON.stringify(submitted)
  const passes = (label.within || label.toEquate) && report.outcome !== 'block'
  return (
    <div className="found" data-stale={!isSame}>
      {label.within ? null : <LabelVerdict label={label} />}
      <Report report={report} file={inspected.name} />
      {label.within ? <LabelVerdict label={label} /> : null}
      {passes ? null : (
        <p className="prose">
          {pack.nothingLeft} {report.outcome === 'block' ? pack.givePlaces : null}
        </p>
      )}
      {isSame ? null : <p role="status">{pack.changed}</p>}
      {passes && isSame && now.recipients !== undefined ? (
        <Submit
          asked={{ ...submitted, upload, recipients: now.recipients }}
          isForPeople={report.outcome === 'person' || label.toEquate}
          onPacked={onPacked}
        />
      ) : null}
    </div>
  )
}

function LabelVerdict({ label: { within, why, toEquate } }: { readonly label: Inspected['label'] }) {
  const { language, words } = useLanguage()
  const { pack } = words.packing
  if (within) {
    return (
      <p>
        <Mark tone="good">{pack.labelHolds}</Mark>
      </p>
    )
  }
  return (
    <section className="report-part">
      <h3>
        <Mark tone={toEquate ? 'judge' : 'bad'}>{toEquate ? pack.labelCounts : pack.labelFails}</Mark>
      </h3>
      <p>{isReason(why) ? `${labelReason(why, language)}.` : <NodeText text={why ?? ''} />}</p>
      <p className="quiet">{toEquate ? pack.labelCountsText : pack.labelFailsText}</p>
    </section>
  )
}

function isReason(why: string | null): why is LabelReason {
  return LABEL_REASONS.some((reason) => reason === why)
}

type SubmitProps = {
  readonly asked: Operations['vault.pack']['input']
  readonly isForPeople: boolean
  readonly onPacked: AnswerProps['onPacked']
}

/** What the program cannot hold a package to is confirmed by name, as at a delivery. */
function Submit({ asked: input, isForPeople, onPacked }: SubmitProps) {
  const { acts, packing } = useWords()
  const { pack } = packing
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const licence = useAsk('licences.get', { reference: input.licence })
  const submit = useCommand('vault.pack', onPacked)
  return (
    <Loaded asked={licence} lines={2}>
      {({ terms }) => {
        const texts = toConfirm(terms?.conditions)
        const confirmations = texts.map(({ id }) => id).filter((id) => confirmed.includes(id))
        return (
          <div className="form">
            <Confirmations conditions={texts} confirmed={confirmed} onChange={setConfirmed} />
            <p className="quiet">{pack.afterwards}</p>
            {submit.error ? <ErrorState problem={submit.error} /> : null}
            <div className="buttons">
              <Button
                loading={submit.isPending}
                disabled={confirmations.length < texts.length}
                onClick={() => submit.mutate({ ...input, ...(texts.length === 0 ? {} : { confirmations }) })}
              >
                {isForPeople ? pack.submitPeople : acts.todo['vault.register']}
              </Button>
            </div>
          </div>
        )
      }}
    </Loaded>
  )
}
