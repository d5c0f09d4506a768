import { useWords } from '../../words/use.tsx'
import { placeOf } from '../transfer/check.ts'
import type { Faults } from './faults.ts'
import { FieldName } from './field-name.tsx'
import { Wrong } from './wrong.tsx'

/** What stands in place of a verdict while something in the form cannot be read, with the way to each field. */
export function FaultList({ faults }: { faults: Faults }) {
  const { transfer } = useWords()
  return (
    <section className="missing withdrawn" role="status">
      <h3>{transfer.notJudged}</h3>
      <ul>
        {faults.map(({ path, message, expected, nearest }) => (
          <li key={`${path} ${message}`}>
            <a href={placeOf(path)}>
              <FieldName path={path} />
            </a>
            {' — '}
            <Wrong path={path} message={message} expected={expected} nearest={nearest} />
          </li>
        ))}
      </ul>
    </section>
  )
}
