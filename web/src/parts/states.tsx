import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from '../api/client.ts'
import { NodeText } from '../words/say.tsx'
import { useWords } from '../words/use.tsx'
import { FieldName } from './form/field-name.tsx'
import { Wrong } from './form/wrong.tsx'
import { Shape } from './mark.tsx'
import { PageTitle } from './page.tsx'

/** While the node has not answered: the outline of a page, said once to those who do not see it. */
export function LoadingState({ lines = 4 }: { lines?: number }) {
  const { loading } = useWords().frame
  return (
    <div className="loading" role="status">
      <span className="unseen">{loading}</span>
      {Array.from({ length: lines }, (_, index) => index).map((line) => (
        <span className="loading-line" key={line} aria-hidden="true" />
      ))}
    </div>
  )
}

export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Shape tone="silent" />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

type ErrorProps = {
  readonly problem: unknown
  readonly retry?: () => unknown
  readonly place?: (path: string) => string
}

/** A no in plain words, with every place that it is about. */
export function ErrorState({ problem, retry, place }: ErrorProps) {
  const { frame, problems } = useWords()
  const known = problem instanceof Problem ? problem : new Problem('internal', '')
  return (
    <div className="problem" role="alert">
      <Shape tone="closed" />
      <div>
        <p className="problem-title">{problems[known.code]}</p>
        {known.message === '' ? null : (
          <p>
            <NodeText text={known.message} />
          </p>
        )}
        {known.errors.length === 0 ? null : (
          <ul>
            {known.errors.map(({ path, message, expected, nearest }) => (
              <li key={`${path} ${message}`}>
                <Place path={path} place={place} />
                <Wrong path={path} message={message} expected={expected} nearest={nearest} />
              </li>
            ))}
          </ul>
        )}
        {retry === undefined ? null : (
          <Button variant="default" size="xs" onClick={() => retry()}>
            {frame.retry}
          </Button>
        )}
      </div>
    </div>
  )
}

function Place({ path, place }: { path: string; place: ErrorProps['place'] }) {
  if (path === '') return null
  return (
    <>
      {place === undefined ? (
        <FieldName path={path} />
      ) : (
        <a href={place(path)}>
          <FieldName path={path} />
        </a>
      )}{' '}
      —{' '}
    </>
  )
}

type LoadedProps<Data> = {
  readonly asked: UseQueryResult<Data, Problem>
  readonly lines?: number
  /** The page's heading for as long as what is asked for has not given it one. */
  readonly title?: string
  readonly children: (data: Data) => ReactNode
}

/** The states of a question, each with its own picture: not answered yet, refused, answered. */
export function Loaded<Data>({ asked, lines = 6, title, children }: LoadedProps<Data>) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>
  return (
    <>
      {title === undefined ? null : <PageTitle title={title} />}
      {asked.error ? (
        <ErrorState problem={asked.error} retry={() => asked.refetch()} />
      ) : (
        <LoadingState lines={lines} />
      )}
    </>
  )
}
