import { placesOf, quoted } from '@entente/core/contract/problem'
import type { Transfer } from '@entente/core/contract/transfer'
import { parseTransfer } from '@entente/core/contract/transfer'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '../../api/client.ts'
import { useWords } from '../../words/use.tsx'
import { FileButton } from '../form/file-button.tsx'
import { ErrorState } from '../states.tsx'
import type { NamedTwice } from './twice.ts'
import { namedTwice } from './twice.ts'

type AsTextProps = { readonly transfer: Transfer; readonly onChange: (transfer: Transfer) => void }

/** The transfer as JSON, to copy, to paste and to open from a file. What cannot be read is refused with its place. */
export function AsText({ transfer, onChange }: AsTextProps) {
  const words = useWords().transfer
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const text = typed ?? JSON.stringify(transfer, null, 2)
  const take = (said: string) => {
    const read = readTransfer(said, words)
    if (read instanceof Problem) {
      setTyped(said)
      setProblem(read)
      return
    }
    setTyped(null)
    setProblem(null)
    onChange(read)
  }
  return (
    <details className="as-text">
      <summary>{words.asText}</summary>
      <p className="quiet">{words.asTextHint}</p>
      {problem === null ? null : <ErrorState problem={problem} />}
      <Textarea
        aria-label={words.asText}
        className="code-area"
        rows={14}
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <div className="buttons">
        <Button variant="default" size="xs" disabled={typed === null} onClick={() => take(text)}>
          {words.takeOver}
        </Button>
        <FileButton
          label={words.openFile}
          accept="application/json,.json"
          onFile={async (file) => take(await file.text())}
        />
      </div>
    </details>
  )
}

type Said = { readonly unreadable: (why: string) => string; readonly twice: (twice: NamedTwice) => string }

function readTransfer(text: string, { unreadable, twice }: Said): Transfer | Problem {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return new Problem('bad-input', unreadable(error instanceof Error ? error.message : ''))
  }
  const named = namedTwice(text)
  if (named !== null) return new Problem('bad-input', twice({ ...named, name: quoted(named.name) }))
  const read = parseTransfer(value)
  if ('transfer' in read) return read.transfer
  return new Problem('bad-input', '', placesOf(read.refused))
}
