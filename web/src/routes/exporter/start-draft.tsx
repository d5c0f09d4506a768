import type { Transfer } from '@entente/core/contract/transfer'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { ErrorState } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'

/** From an answer to an application: for those who may apply. */
export function StartDraft({ transfer }: { transfer: Transfer }) {
  const words = useWords().transfer
  const { caller } = useMe()
  const navigate = useNavigate()
  const save = useCommand('drafts.save', ({ id }) => navigate({ to: '/drafts/$id', params: { id } }))
  if (caller?.role !== 'exporter') return null
  return (
    <div className="buttons">
      <Button loading={save.isPending} onClick={() => save.mutate({ kind: 'individual', transfer, documents: [] })}>
        {words.saveAsDraft}
      </Button>
      {save.error ? <ErrorState problem={save.error} /> : null}
    </div>
  )
}
