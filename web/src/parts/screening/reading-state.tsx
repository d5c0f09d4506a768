import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use.tsx'
import { ErrorState } from '../states.tsx'
import { shareOf } from '../vault/share.ts'
import { useSizes } from '../vault/size.ts'
import { refusedIn, type Stage } from './reading-list.ts'
import { RefusedList } from './refused-list.tsx'

/** How far the files are, and why they are not taken. */
export function ReadingState({ stage, again }: { readonly stage: Stage; readonly again: () => void }) {
  const words = useWords().newLists.read
  const sizeText = useSizes()
  switch (stage.at) {
    case 'sending': {
      const { received, size } = stage
      return (
        <Running text={words.sending(sizeText(received), sizeText(size))}>
          <Progress value={shareOf(received, size)} aria-label={words.progress} />
        </Running>
      )
    }
    case 'previewing':
      return <Previewing />
    case 'refused':
      return refusedIn(stage).length > 0 ? (
        <RefusedList errors={refusedIn(stage)} />
      ) : (
        <ErrorState problem={stage.problem} retry={again} />
      )
    default:
      return null
  }
}

/** Nobody knows how long it takes. */
export function Previewing() {
  const words = useWords().newLists.read
  return (
    <Running text={words.running}>
      <Progress value={100} animated striped aria-hidden />
    </Running>
  )
}

function Running({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="running" role="status">
      <p>{text}</p>
      {children}
    </div>
  )
}
