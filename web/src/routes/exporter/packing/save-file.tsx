import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Problem } from '../../../api/client.ts'
import { ErrorState } from '../../../parts/states.tsx'
import { fetchPackage, saveBytes } from '../../../parts/vault/file.ts'
import { useWords } from '../../../words/use.tsx'

type SaveProps = { readonly uuid: string; readonly nation: string; readonly length: number }

/** A package's file, put together of what the node gives. It is cipher text. */
export function SaveFile({ uuid, nation, length }: SaveProps) {
  const { pack } = useWords().packing
  const save = useMutation<void, Problem>({
    mutationFn: async () =>
      saveBytes(await fetchPackage({ uuid, nation, length }, () => {}), `${uuid}.tdf`, 'application/octet-stream'),
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
