import type { ReactNode } from 'react'
import { ActForm, type ActFormProps, type FormedName, wrong } from './act-form.tsx'
import { Prose } from './simple.tsx'
import { useWritten } from './written.tsx'

type ReasonProps<Of extends FormedName> = ActFormProps<Of> & {
  /** The name of the reason in the act. */
  readonly field: string
  readonly label: string
  readonly hint?: string
  readonly children?: ReactNode
}

/** An act of which a person writes the reason, and nothing else. */
export function ReasonAct<Of extends FormedName>({ field, label, hint, value, children, ...act }: ReasonProps<Of>) {
  const [reason, setReason] = useWritten('reason', '')
  return (
    <ActForm {...act} value={{ ...value, ...(reason === '' ? {} : { [field]: reason }) }}>
      {(errors) => (
        <>
          {children}
          <Prose
            path={`${act.operation}.${field}`}
            label={label}
            value={reason}
            onChange={setReason}
            {...(hint === undefined ? {} : { hint })}
            {...wrong(errors[field])}
          />
        </>
      )}
    </ActForm>
  )
}
