import type { Item, Party } from '@entente/core/contract/transfer'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useContext, useId, useState } from 'react'
import { useLanguage, useWords } from '../../words/use.tsx'
import { FormFaults, faultsWithin } from '../form/faults.ts'
import { fieldId } from '../form/field-id.ts'
import { useFaultText } from '../form/fields.tsx'
import { replaced } from '../form/record.ts'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { ItemFields } from './item.tsx'
import { PartyFields } from './party.tsx'

type GroupProps = { readonly title: string; readonly path?: string; readonly children: ReactNode }

/** A part of the form under its heading; whoever names the part's own path is led to it. */
export function Group({ title, path, children }: GroupProps) {
  const id = useId()
  const error = useFaultText(path ?? '')
  return (
    <section
      className="group"
      aria-labelledby={id}
      {...(path === undefined ? {} : { id: fieldId(path), tabIndex: -1 })}
    >
      <h3 id={id}>{title}</h3>
      {error === undefined ? null : <p className="member-wrong">{error}</p>}
      {children}
    </section>
  )
}

type ItemsProps = { readonly items: readonly Item[]; readonly onChange: (items: Item[] | undefined) => void }

export function ItemList({ items, onChange }: ItemsProps) {
  const words = useWords().transfer
  const set = (next: Item[]) => onChange(next.length === 0 ? undefined : next)
  return (
    <Group title={words.groups.items} path="items">
      {items.map((item, index) => (
        <Member
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place, as its path is.
          key={index}
          path={`items[${index}]`}
          title={item.description === undefined ? words.item(index + 1) : <Written text={item.description} />}
          said={[item.controls?.join(', '), item.quantity?.amount, item.use && words.uses[item.use]]}
          remove={words.removeItem(index + 1)}
          onRemove={() => set(items.filter((_, at) => at !== index))}
        >
          <ItemFields path={`items[${index}]`} item={item} onChange={(next) => set(replaced(items, index, next))} />
        </Member>
      ))}
      <Button variant="default" size="xs" onClick={() => set([...items, {}])}>
        {words.addItem}
      </Button>
    </Group>
  )
}

type PartiesProps = {
  readonly parties: readonly Party[] | undefined
  readonly onChange: (parties: Party[] | undefined) => void
}

export function PartyList({ parties = [], onChange }: PartiesProps) {
  const { language, words: all } = useLanguage()
  const words = all.transfer
  const set = (next: Party[]) => onChange(next.length === 0 ? undefined : next)
  return (
    <Group title={words.groups.parties} path="parties">
      {parties.map((party, index) => (
        <Member
          // biome-ignore lint/suspicious/noArrayIndexKey: a party is known by its place, as its path is.
          key={index}
          path={`parties[${index}]`}
          title={party.name === undefined ? words.party(index + 1) : <Written text={party.name} />}
          said={[
            party.role && words.roles[party.role],
            party.nation && nationName(party.nation, language),
            party.type && words.types[party.type],
          ]}
          remove={words.removeParty(index + 1)}
          onRemove={() => set(parties.filter((_, at) => at !== index))}
        >
          <PartyFields
            path={`parties[${index}]`}
            party={party}
            onChange={(next) => set(replaced(parties, index, next))}
          />
        </Member>
      ))}
      <Button variant="default" size="xs" onClick={() => set([...parties, {}])}>
        {words.addParty}
      </Button>
    </Group>
  )
}

type MemberProps = {
  readonly path: string
  readonly title: ReactNode
  /** What is known of it, for when its fields are folded away. */
  readonly said: readonly (string | undefined)[]
  readonly remove: string
  readonly onRemove: () => void
  readonly children: ReactNode
}

/** One of several, folded to a line once something is said of it; whoever is led to one of its fields unfolds it. */
function Member({ path, title, said, remove, onRemove, children }: MemberProps) {
  const { wrong } = useWords().transfer
  const faults = faultsWithin(useContext(FormFaults), path).length
  const known = said.filter((each) => each !== undefined)
  const [isOpen, setOpen] = useState(known.length === 0)
  return (
    <details className="member" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="member-title">{title}</span>
        {known.length === 0 ? null : <span className="quiet">{known.join(' · ')}</span>}
        {faults === 0 ? null : <span className="member-wrong">{wrong(faults)}</span>}
      </summary>
      <div className="member-fields">
        {children}
        <Button className="member-remove" variant="subtle" size="compact-xs" onClick={onRemove}>
          {remove}
        </Button>
      </div>
    </details>
  )
}
