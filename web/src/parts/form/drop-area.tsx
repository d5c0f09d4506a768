import type { DragEvent, ReactNode } from 'react'
import { useState } from 'react'
import { FileButton, type Taking, take } from './file-button.tsx'

type DropAreaProps = Taking & {
  readonly label: string
  readonly id?: string
  readonly children: ReactNode
}

/** Where a file is dropped, or chosen by pointer or keyboard; or several. */
export function DropArea({ label, id, children, ...taking }: DropAreaProps) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    return take(taking, [...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer drops here; a keyboard has the field within.
    <div className="drop" data-over={isOver} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <FileButton label={label} id={id} {...taking} />
      {children}
    </div>
  )
}
