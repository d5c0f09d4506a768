import { type ReviewsView, toldReport } from '@entente/core/contract/submissions'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Problem } from '../../api/client.ts'
import { useCommand } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { FileButton } from '../form/file-button.tsx'
import { FindingList, FindingName } from '../inspection/report.tsx'
import { ErrorState } from '../states.tsx'
import { saveBytes } from '../vault/file.ts'

type Named = { readonly uuid: string; readonly nation: string }

/** What the inspection found, with its places where the report is here; the words at the nation that packed it alone. */
export function FoundView({ view }: { readonly view: ReviewsView }) {
  const { packing, release } = useWords()
  const { nation: home } = useMe()
  const { uuid, nation, outcome, file, findings, codes, unsaid, next } = view
  return (
    <section className="section report" data-report={findings !== null}>
      <h2>{release.found}</h2>
      {nation === home || findings === null || findings.length === 0 ? null : (
        <p className="quiet">{release.noWords}</p>
      )}
      {outcome === 'pass' ? (
        <p>{packing.report.outcomes.pass}</p>
      ) : findings === null ? (
        <>
          <p className="quiet">{release.notHere}</p>
          <ul className="gate-reasons">
            {codes.map((code) => (
              <li key={code}>
                <FindingName code={code} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <FindingList findings={findings} unsaid={unsaid} file={file?.name ?? release.document} />
      )}
      {next.includes('vault.depositReport') ? <BringReport named={{ uuid, nation }} /> : null}
    </section>
  )
}

/** The report of the other nation's inspection, brought to this node. */
export function BringReport({ named }: { readonly named: Named }) {
  const { release } = useWords()
  const [isNone, setNone] = useState(false)
  const bring = useCommand('vault.depositReport')
  const take = async (file: File) => {
    const read = toldReport.safeParse(jsonIn(await file.text()))
    setNone(!read.success)
    if (read.success) bring.mutate({ ...named, report: read.data })
  }
  return (
    <div className="bring-report">
      <h3>{release.bring}</h3>
      <p>{release.bringText}</p>
      <FileButton
        label={release.bringChoose}
        id="bring-report"
        accept=".json"
        disabled={bring.isPending}
        onFile={take}
      />
      {isNone ? <p role="alert">{release.bringNone}</p> : null}
      {bring.error ? <ErrorState problem={bring.error} /> : null}
    </div>
  )
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What the other nation is told of the inspection, as a file to be carried with the package's. */
export function SaveReport({ uuid, nation }: Named) {
  const { release } = useWords()
  const save = useMutation<void, Problem>({
    mutationFn: async () => {
      const told = await call('vault.report', { uuid, nation })
      saveBytes(new TextEncoder().encode(JSON.stringify(told)), `${uuid}.report.json`, 'application/json')
    },
  })
  return (
    <>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {release.save}
      </Button>
      {save.error ? <ErrorState problem={save.error} /> : null}
    </>
  )
}
