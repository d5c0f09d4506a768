import type { PackageView } from '@entente/core/contract/packages'
import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../api/client.ts'
import { useWords } from '../../words/use.tsx'
import { FileButton } from '../form/file-button.tsx'
import { ErrorState } from '../states.tsx'
import { bringPackage, savePackage } from './file.ts'

/** The file of a package that the other nation registered, brought to this node. */
export function BringFile({ view }: { view: PackageView }) {
  const { gate } = useWords()
  const client = useQueryClient()
  const [share, setShare] = useState(0)
  const bring = useMutation<void, Problem, File>({
    mutationFn: (file) => bringPackage(view, file, setShare),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <section className="section">
      <h2>{gate.bring}</h2>
      <p>{gate.bringText}</p>
      <FileButton
        label={gate.bringChoose}
        id="bring"
        accept=".tdf"
        disabled={bring.isPending}
        onFile={(file) => bring.mutate(file)}
      />
      {bring.isPending ? <Moving share={share} text={gate.bringSent(share)} /> : null}
      {bring.error ? <ErrorState problem={bring.error} /> : null}
    </section>
  )
}

/** How far a file has come. */
export function Moving({ share, text }: { readonly share: number; readonly text: string }) {
  return (
    <div className="moving" role="status">
      <Progress value={share} aria-label={text} />
      <p className="quiet">{text}</p>
    </div>
  )
}

/** Cipher text, to be carried to the other nation or kept. */
export function SavePackage({ view }: { view: Pick<PackageView, 'uuid' | 'nation' | 'length'> }) {
  const { gate } = useWords()
  const [share, setShare] = useState(0)
  const save = useMutation<void, Problem>({ mutationFn: () => savePackage(view, setShare) })
  return (
    <>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {gate.save}
      </Button>
      {save.isPending && share > 0 ? <Moving share={share} text={gate.saved(share)} /> : null}
      {save.error ? <ErrorState problem={save.error} /> : null}
    </>
  )
}
