import { useQuery } from '@tanstack/react-query'
import { readStatic } from '../../api/client.ts'
import { useWords } from '../../words/use.tsx'
import { Known } from '../acts/known.tsx'
import type { FieldProps } from '../form/fields.tsx'
import { ListField } from '../form/fields.tsx'

/** Nobody knows by heart what the law calls an assurance: those that the statute book names are offered. */
export function AssurancesField({ value, onChange }: Pick<FieldProps<string[]>, 'value' | 'onChange'>) {
  const { assurances } = useWords().transfer
  const { data = [] } = useQuery({
    queryKey: ['assurances'],
    queryFn: () => readStatic<readonly string[]>('/assurances.json'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const given = value ?? []
  const toggle = (name: string) => {
    const next = given.includes(name) ? given.filter((each) => each !== name) : [...given, name]
    // Whoever takes the last one back has not said that there are none.
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <div>
      <ListField path="assurances" label={assurances} value={value} onChange={onChange} />
      <Known known={data} chosen={given} onToggle={toggle} />
    </div>
  )
}
