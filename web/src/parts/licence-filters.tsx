import type { LicenceStatus } from '@entente/core/contract/states'
import { LICENCE_STATUSES } from '@entente/core/contract/states'
import { NativeSelect, TextInput } from '@mantine/core'
import { useWords } from '../words/use.tsx'

export type LicenceFilter = { readonly status?: LicenceStatus; readonly search?: string }

type FilterProps = {
  /** What is searched in. */
  readonly hint: string
  readonly filter: LicenceFilter
  readonly onChange: (filter: LicenceFilter) => void
}

/** Which licences are listed: those of a status, those that have the words. */
export function LicenceFilters({ hint, filter, onChange }: FilterProps) {
  const { dossier, frame, pages } = useWords()
  const { status: _status, ...anyStatus } = filter
  const { search: _search, ...anyWords } = filter
  return (
    <search className="filters">
      <TextInput
        type="search"
        label={pages.queue.search}
        description={hint}
        value={filter.search ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...anyWords, ...(value.trim() === '' ? {} : { search: value }) })
        }
      />
      <NativeSelect
        label={pages.licences.status}
        value={filter.status ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const status = LICENCE_STATUSES.find((each) => each === value)
          onChange({ ...anyStatus, ...(status === undefined ? {} : { status }) })
        }}
        data={[
          { value: '', label: frame.all },
          ...LICENCE_STATUSES.map((value) => ({ value, label: dossier.statuses[value] })),
        ]}
      />
    </search>
  )
}
