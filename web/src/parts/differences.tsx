import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk, useCommand } from '../api/hooks.ts'
import type { Operations } from '../api/operations.ts'
import { useMe } from '../api/session.tsx'
import { NodeText } from '../words/say.tsx'
import { useLanguage, useWords } from '../words/use.tsx'
import { useDates } from './dossier/when.tsx'
import { nationName } from './nations.ts'
import { Written } from './said-by.tsx'
import { ErrorState } from './states.tsx'

type Difference = Operations['monitor.list']['output']['differences'][number]

/** On every page, for everybody: how many acts of either nation are not what the agreement allows, while nobody looked at them. */
export function DifferencesBanner({ count }: { count: number }) {
  const words = useWords().differences
  if (count === 0) return null
  return (
    <p className="clash" role="alert">
      <strong>{words.banner(count)}</strong> <Link to="/record">{words.see}</Link>
    </p>
  )
}

/** What differs, with both figures: of one licence, or of all. Only who may read it is shown anything. */
export function Differences({ reference }: { reference?: string }) {
  const words = useWords().differences
  const { may } = useMe()
  const asked = useAsk('monitor.list', reference === undefined ? {} : { reference }, {
    enabled: may.includes('monitor.list'),
    refetch: 30_000,
  })
  const found = asked.data?.differences ?? []
  if (found.length === 0) return null
  return (
    <section className="section differences">
      <h2>{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <ul>
        {found.map((each) => (
          <li key={`${each.place.origin} ${each.place.index}`}>
            <DifferenceView difference={each} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DifferenceView({ difference }: { difference: Difference }) {
  const { language, words: all } = useLanguage()
  const words = all.differences
  const { time } = useDates()
  const { code, act, nation, at, figures, reference, acknowledged } = difference
  return (
    <>
      <h3>{words.codes[code]}</h3>
      <p>
        {words.said(nationName(nation, language), time(at))} <code>{`${act.origin} ${act.index}`}</code>
        {reference === null ? null : (
          <>
            {' · '}
            <Link to="/cases/$reference" params={{ reference }}>
              {reference}
            </Link>
          </>
        )}
      </p>
      <dl className="facts">
        {figures.map(({ what, stated, derived }) => (
          <div key={what} className="figures">
            <dt>
              <NodeText text={what} kind="figure" />
            </dt>
            <dd>
              {words.stated}: <Figure said={stated} />; {words.derived}: <Figure said={derived} />
            </dd>
          </div>
        ))}
      </dl>
      {acknowledged === null ? (
        <Acknowledge difference={difference} />
      ) : (
        <p className="quiet">
          {words.acknowledged(time(acknowledged.at))}: <Written text={acknowledged.reason} />
        </p>
      )}
    </>
  )
}

/** A figure, or what stands in place of one. */
function Figure({ said }: { said: string }) {
  return (
    <strong>
      <NodeText text={said} kind="figure" />
    </strong>
  )
}

function Acknowledge({ difference: { place } }: { difference: Difference }) {
  const words = useWords().differences
  const { may } = useMe()
  const [reason, setReason] = useState('')
  const acknowledge = useCommand('monitor.acknowledge')
  if (!may.includes('monitor.acknowledge')) return null
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        acknowledge.mutate({ ...place, reason })
      }}
    >
      <TextInput
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={acknowledge.isPending} disabled={reason.trim() === ''}>
        {words.acknowledge}
      </Button>
      {acknowledge.error ? <ErrorState problem={acknowledge.error} /> : null}
    </form>
  )
}
