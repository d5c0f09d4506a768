import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Operations } from '../../../api/operations.ts'
import { Mark } from '../../../parts/mark.tsx'
import { SavePackage } from '../../../parts/vault/carry.tsx'
import { useWords } from '../../../words/use.tsx'

type SubmittedProps = { readonly packed: Operations['vault.pack']['output']; readonly onAnother: () => void }

/** What was submitted, where it waits, and what is still to be done with its file. */
export function Submitted({ packed, onAnother }: SubmittedProps) {
  const { pack } = useWords().packing
  const isForPeople = packed.waits
  return (
    <section className="section submitted" role="status">
      <h2>
        <Mark tone={isForPeople ? 'judge' : 'good'} big>
          {isForPeople ? pack.donePeople : pack.done}
        </Mark>
      </h2>
      {isForPeople ? (
        <p className="prose">{pack.donePeopleText}</p>
      ) : (
        <>
          <p className="prose">
            {pack.doneText} <code className="container">{packed.container}</code>
          </p>
          <p className="prose">{pack.hand}</p>
          <SavePackage view={packed} />
        </>
      )}
      <div className="buttons">
        <Button variant="default" onClick={onAnother}>
          {pack.another}
        </Button>
        <Link to="/packing">{pack.toList}</Link>
      </div>
    </section>
  )
}
