import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Problem } from '../../../api/client.ts'
import { callFile } from '../../../api/client.ts'
import { ErrorState } from '../../../parts/states.tsx'
import { useWords } from '../../../words/use.tsx'

type SaveProps = { readonly uuid: string; readonly nation: string; readonly length: number }

/** The node gives so much of a file at a time, in bytes. */
const STRETCH = 32 * 1024 * 1024

/** A package's file, put together of what the node gives. It is cipher text. */
export function SaveFile({ uuid, nation, length }: SaveProps) {
  const { pack } = useWords().packing
  const save = useMutation<void, Problem>({
    mutationFn: async () => {
      const parts: BlobPart[] = []
      for (let offset = 0; offset < length; offset += STRETCH)
        parts.push(Uint8Array.from(await callFile('vault.download', { uuid, nation, offset })))
      offer(`${uuid}.tdf`, parts)
    },
  })
  return (
    <>
      {save.error ? <ErrorState problem={save.error} /> : null}
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {pack.save}
      </Button>
    </>
  )
}

function offer(name: string, parts: readonly BlobPart[]): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
