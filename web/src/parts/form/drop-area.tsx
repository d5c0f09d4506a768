import type { DragEvent, ReactNode } from 'react'
import { useState } from 'react'
import { FileButton } from './file-button.tsx'

type DropAreaProps = {
  readonly label: string
  readonly id?: string
  readonly onFile: (file: File) => unknown
  readonly children: ReactNode
}

/** Where a file is dropped, or chosen by pointer or keyboard. */
export function DropArea({ label, id, onFile, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [first] = event.dataTransfer.files
    return first === undefined ? undefined : onFile(first)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer drops here; a keyboard has the field within.
    <div className="drop" data-over={isOver} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <FileButton label={label} id={id} onFile={onFile} />
      {children}
    </div>
  )
}
