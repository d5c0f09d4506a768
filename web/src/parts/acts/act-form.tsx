import { placesOf, refusals } from '@entente/core/contract/problem'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type * as z from 'zod/mini'
import { useCommand } from '../../api/hooks.ts'
import type { DossierActs } from '../../api/operations.ts'
import type { PackageActs } from '../../api/package-operations.ts'
import type { ReleaseActs, SuspensionActs } from '../../api/release-operations.ts'
import type { ScreeningActs } from '../../api/screening-operations.ts'
import { sayNode } from '../../words/say.tsx'
import { useLanguage } from '../../words/use.tsx'
import type { Faults } from '../form/faults.ts'
import { FormFaults } from '../form/faults.ts'
import { ErrorState } from '../states.tsx'

export type Errors = { readonly [path: string]: string }
export type ActName = keyof DossierActs

/** Whatever one form records. */
type FormedActs = DossierActs & PackageActs & ReleaseActs & SuspensionActs & ScreeningActs
export type FormedName = keyof FormedActs

export type ActFormProps<Of extends FormedName> = {
  readonly operation: Of
  /** The contract's own schema: what does not meet it is shown at its field and never sent. */
  readonly schema: z.ZodMiniType<FormedActs[Of]['input']>
  readonly value: { readonly [field: string]: unknown }
  readonly onDone: (said: string) => void
}

export const GRAVE: readonly string[] = [
  'applications.withdraw',
  'cases.return',
  'licences.suspend',
  'licences.revoke',
  'licences.surrender',
  'deliveries.cancel',
  'vault.reject',
  'vault.regrade',
  'vault.revoke',
  'vault.withhold',
  'vault.suspend',
]

/** One act: what it does, its fields, and the button that records it. */
export function ActForm<Of extends FormedName>({
  operation,
  schema,
  value,
  onDone,
  children,
}: ActFormProps<Of> & { readonly children?: (errors: Errors) => ReactNode }) {
  const { language, words } = useLanguage()
  const { acts, problems } = words
  const [faults, setFaults] = useState<Faults>([])
  const errors: Errors = Object.fromEntries(
    faults.map(({ path, expected = '' }) => [path, problems.expected(sayNode(expected, 'expected', language).text)]),
  )
  const act = useCommand(operation, ({ acts: made }) => {
    const last = made.at(-1)
    onDone(last === undefined ? acts.moved : acts.recorded(`${last.origin} ${last.index}`))
  })
  const explained: { readonly [operation: string]: string } = acts.explained
  const submit = () => {
    const read = schema.safeParse(value)
    setFaults(read.success ? [] : placesOf(refusals(schema, value, read.error.issues)))
    if (read.success) act.mutate(read.data)
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {explained[operation] === undefined ? null : <p className="quiet">{explained[operation]}</p>}
      <FormFaults value={faults}>{children?.(errors)}</FormFaults>
      {act.error ? <ErrorState problem={act.error} /> : null}
      <div className="buttons">
        <Button type="submit" loading={act.isPending} {...(GRAVE.includes(operation) ? { color: 'grave' } : {})}>
          {acts.todo[operation]}
        </Button>
      </div>
    </form>
  )
}

/** The error of a field, for one that has some. */
export function wrong(error: string | undefined): { error?: string } {
  return error === undefined ? {} : { error }
}
