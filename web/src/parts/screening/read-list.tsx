import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/hooks.ts'
import { useWords } from '../../words/use.tsx'
import { ErrorState } from '../states.tsx'
import { ListForm } from './list-form.tsx'
import { ListPreview } from './list-preview.tsx'
import { type Asked, type SaidOfList, useReadingList } from './reading-list.ts'
import { ReadingState } from './reading-state.tsx'

/** Reads a list from its publisher’s files: what it would change, and then its proposal. */
export function ReadList({ onProposed }: { readonly onProposed: (said: string) => void }) {
  const { newLists } = useWords()
  const { stage, begin, stop } = useReadingList()
  const [files, setFiles] = useState<readonly File[]>([])
  const [said, say] = useState<SaidOfList>({})
  const again = () => begin(files, said)
  const done = () => {
    setFiles([])
    say({})
    stop()
    onProposed(newLists.preview.proposed)
  }
  return (
    <>
      <section className="section" data-read-list>
        <h2>{newLists.read.title}</h2>
        <p>{newLists.read.intro}</p>
        <ListForm
          {...{ files, said, stage }}
          onFiles={(chosen) => {
            // What was said was said of other files.
            setFiles(chosen)
            say({})
            stop()
          }}
          onSay={(next) => {
            say(next)
            if (stage.at === 'previewed') stop()
          }}
          onPreview={again}
        />
        <ReadingState stage={stage} again={again} />
      </section>
      {stage.at === 'previewed' ? (
        <ListPreview preview={stage.preview}>
          <Propose asked={stage.asked} digest={stage.preview.digest} onProposed={done} again={again} />
        </ListPreview>
      ) : null}
    </>
  )
}

type ProposeProps = {
  readonly asked: Asked
  readonly digest: string
  readonly onProposed: () => void
  /** Previews the files once more, where they change other things by now. */
  readonly again: () => void
}

function Propose({ asked, digest, onProposed, again }: ProposeProps) {
  const words = useWords().newLists.preview
  const propose = useCommand('lists.propose', onProposed)
  return (
    <>
      {propose.error ? <ErrorState problem={propose.error} retry={again} /> : null}
      <div className="buttons">
        <Button color="grave" loading={propose.isPending} onClick={() => propose.mutate({ ...asked, preview: digest })}>
          {words.propose}
        </Button>
        <span className="quiet">{words.proposeNote}</span>
      </div>
    </>
  )
}
