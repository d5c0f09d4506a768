import type { DragEvent, ReactNode } from 'react'
import { useState } from 'react'

type DropAreaProps = {
  readonly label: string
  readonly id?: string
  readonly onFile: (file: File) => unknown
  readonly children: ReactNode
}

/** Where a file is dropped, or chosen by pointer or keyboard. */
export function DropArea({ label, id, onFile, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    return first === undefined ? undefined : onFile(first)
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    return take(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer drops here; a keyboard has the field within.
    <div className="drop" data-over={isOver} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <label className="file-button">
        {label}
        <input type="file" {...(id ? { id } : {})} onChange={({ currentTarget: { files } }) => take(files)} />
      </label>
      {children}
    </div>
  )
}
