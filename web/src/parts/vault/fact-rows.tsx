import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/use.tsx'
import { Written } from '../said-by.tsx'

/** The line of a licence under which a package opens. */
export function LineFact({ licence, line }: { readonly licence: string; readonly line: number }) {
  const { gate } = useWords()
  return (
    <>
      <dt>{gate.line}</dt>
      <dd>
        <Link to="/licences/$reference" params={{ reference: licence }}>
          {gate.lineText(licence, line)}
        </Link>
      </dd>
    </>
  )
}

/** The organisations to which it opens. `nations`: their nations, where they are said. */
export function RecipientsFact({ recipients, nations }: { readonly recipients: string[]; readonly nations?: string }) {
  const { gate } = useWords()
  return (
    <>
      <dt>{gate.recipients}</dt>
      <dd>
        <Written text={recipients.join(', ')} />
        {nations === undefined ? null : ` (${nations})`}
      </dd>
    </>
  )
}

export function DigestFact({ name, digest }: { readonly name: string; readonly digest: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code className="digest">{digest}</code>
      </dd>
    </>
  )
}
