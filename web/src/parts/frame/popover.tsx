import type { ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'

type PopoverProps = {
  readonly label: ReactNode
  /** What the button does, for those who hear it. */
  readonly title: string
  readonly className: string
  readonly children: (close: () => void) => ReactNode
}

/** A panel below its button. Escape and a press elsewhere close it, and the focus goes back to the button. */
export function Popover({ label, title, className, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useId()
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  useEffect(() => {
    if (!isOpen) return
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [isOpen])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the Escape key of what is inside.
    <div
      className={`popover ${className}`}
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) close()
      }}
    >
      <button
        type="button"
        className="popover-button"
        ref={button}
        aria-expanded={isOpen}
        aria-controls={panel}
        title={title}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
        <svg className="chevron" viewBox="0 0 10 6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" />
        </svg>
      </button>
      <div className="popover-panel" id={panel} hidden={!isOpen}>
        {isOpen ? children(close) : null}
      </div>
    </div>
  )
}
