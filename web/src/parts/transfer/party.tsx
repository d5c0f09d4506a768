import type { Party } from '@entente/core/contract/transfer'
import { useWords } from '../../words/use.tsx'
import { ChoiceField, FlagField, ListField, NationField, TextField } from '../form/fields.tsx'
import { put } from '../form/record.ts'

type PartyProps = {
  readonly path: string
  readonly party: Party
  readonly onChange: (party: Party) => void
  /** The user of the thing that it goes into plays no other part. */
  readonly withRole?: boolean
}

/** The fields of one party. */
export function PartyFields({ path, party, onChange, withRole = true }: PartyProps) {
  const { transfer } = useWords()
  const field = <Key extends keyof Party & string>(key: Key) => ({
    path: `${path}.${key}`,
    value: party[key],
    onChange: (value: Party[Key] | undefined) => onChange(put(party, key, value)),
  })
  return (
    <div className="field-grid">
      {withRole ? <ChoiceField {...field('role')} label={transfer.role} choices={transfer.roles} /> : null}
      <TextField {...field('name')} label={transfer.name} />
      <NationField {...field('nation')} label={transfer.nation} />
      <ChoiceField {...field('type')} label={transfer.type} choices={transfer.types} />
      <FlagField {...field('military')} label={transfer.military} />
      <ListField {...field('rights')} label={transfer.rights} />
      <ListField {...field('lists')} label={transfer.lists} />
    </div>
  )
}
