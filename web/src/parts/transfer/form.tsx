import type { Transfer } from '@entente/core/contract/transfer'
import { useWords } from '../../words/use.tsx'
import type { Faults } from '../form/faults.ts'
import { FormFaults } from '../form/faults.ts'
import { ChoiceField, FlagField, ListField, NationField, TextField } from '../form/fields.tsx'
import { put, saidOrNot } from '../form/record.ts'
import { MoneyField } from './amounts.tsx'
import { AssurancesField } from './assurances.tsx'
import { EndUseFields } from './end-use.tsx'
import { Group, ItemList, PartyList } from './lists.tsx'

export type TransferFormProps = {
  readonly transfer: Transfer
  readonly onChange: (transfer: Transfer) => void
}
type FaultsProps = { readonly faults: Faults }

/** A form for the whole of a transfer. Every field may be left blank, and a blank says that the fact is not known. */
export function TransferForm({ transfer, onChange, faults }: TransferFormProps & FaultsProps) {
  const words = useWords().transfer
  const change = <Key extends keyof Transfer>(key: Key, value: Transfer[Key] | undefined) =>
    onChange(put(transfer, key, value))
  return (
    <FormFaults value={faults}>
      <div className="transfer-form">
        <Group title={words.groups.what}>
          <WhatFields transfer={transfer} onChange={onChange} />
        </Group>
        <ItemList items={transfer.items ?? []} onChange={(items) => change('items', items)} />
        <PartyList parties={transfer.parties} onChange={(parties) => change('parties', parties)} />
        <Group title={words.groups.endUse} path="endUse">
          <EndUseFields endUse={transfer.endUse ?? {}} onChange={(endUse) => change('endUse', endUse)} />
        </Group>
        <Group title={words.groups.contract} path="contract">
          <ContractFields transfer={transfer} onChange={onChange} />
        </Group>
        <Group title={words.groups.assurances}>
          <div className="field-grid">
            <AssurancesField value={transfer.assurances} onChange={(assurances) => change('assurances', assurances)} />
            <FlagField
              path="informed"
              label={words.informed}
              value={transfer.informed}
              onChange={(informed) => change('informed', informed)}
            />
          </div>
        </Group>
      </div>
    </FormFaults>
  )
}

function WhatFields({ transfer, onChange }: TransferFormProps) {
  const words = useWords().transfer
  const field = <Key extends keyof Transfer & string>(key: Key) => ({
    path: key,
    value: transfer[key],
    onChange: (value: Transfer[Key] | undefined) => onChange(put(transfer, key, value)),
  })
  return (
    <div className="field-grid">
      <ChoiceField {...field('kind')} label={words.kind} choices={words.kinds} />
      <ChoiceField {...field('means')} label={words.means} choices={words.means_} />
      <NationField {...field('from')} label={words.from} />
      <NationField {...field('to')} label={words.to} />
      <ListField {...field('via')} label={words.via} />
    </div>
  )
}

function ContractFields({ transfer, onChange }: TransferFormProps) {
  const words = useWords().transfer
  const contract = transfer.contract ?? {}
  const change = (next: typeof contract) => onChange(put(transfer, 'contract', saidOrNot(next)))
  return (
    <div className="field-grid">
      <TextField
        path="agreement"
        label={words.agreement}
        hint={words.agreementHint}
        value={transfer.agreement}
        onChange={(agreement) => onChange(put(transfer, 'agreement', agreement))}
      />
      <TextField
        path="contract.concluded"
        label={words.concluded}
        hint={words.concludedHint}
        value={contract.concluded}
        onChange={(concluded) => change(put(contract, 'concluded', concluded))}
      />
      <MoneyField
        path="contract.value"
        label={words.contractValue}
        value={contract.value}
        onChange={(value) => change(put(contract, 'value', value))}
      />
    </div>
  )
}
