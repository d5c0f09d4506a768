import type { LicenceView } from '@entente/core/contract/licences'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { ErrorState } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'

const VARIABLE: readonly LicenceView['status'][] = ['live', 'not-yet-valid', 'suspended', 'expired', 'exhausted']

/** A licence is never changed: a variation is applied for, starting from what the licence was given for. */
export function Vary({ licence: { reference, kind, transfer, status } }: { licence: LicenceView }) {
  const words = useWords().pages.licence
  const { caller } = useMe()
  const navigate = useNavigate()
  const save = useCommand('drafts.save', ({ id }) => navigate({ to: '/drafts/$id', params: { id } }))
  if (caller?.role !== 'exporter' || !VARIABLE.includes(status)) return null
  return (
    <section className="section">
      <p className="quiet">{words.varyNote}</p>
      <Button
        variant="default"
        loading={save.isPending}
        onClick={() => save.mutate({ kind, transfer, documents: [], varies: reference })}
      >
        {words.vary}
      </Button>
      {save.error ? <ErrorState problem={save.error} /> : null}
    </section>
  )
}
