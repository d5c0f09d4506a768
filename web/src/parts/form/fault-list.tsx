import { useWords } from '../../words/use.tsx'
import { placeOf } from '../transfer/check.ts'
import type { Faults } from './faults.ts'

/** What stands in place of a verdict while something in the form cannot be read, with the way to each field. */
export function FaultList({ faults }: { faults: Faults }) {
  const { problems, transfer } = useWords()
  return (
    <section className="missing withdrawn" role="status">
      <h3>{transfer.notJudged}</h3>
      <ul>
        {faults.map(({ path, message, expected, nearest }) => (
          <li key={`${path} ${message}`}>
            <a href={placeOf(path)}>
              <code>{path}</code>
            </a>{' '}
            <span lang="en">{message}</span>
            {expected === undefined ? null : <span lang="en">; {problems.expected(expected)}</span>}
            {nearest === undefined ? null : <span>; {problems.nearest(nearest)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
