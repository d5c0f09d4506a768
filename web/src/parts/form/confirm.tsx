import { Button } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'

type ConfirmProps = {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly onYes: () => void
  /** Also when it is left by the Escape key. */
  readonly onNo: () => void
}

/** A question before something that cannot be taken back. What changes nothing has the focus. */
export function Confirm({ title, text, yes, no, onYes, onNo }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onNo()
      }}
    >
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <div className="buttons">
        <Button variant="default" onClick={onNo}>
          {no}
        </Button>
        <Button color="grave" onClick={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  )
}
