import type { LeadKind } from '@entente/core/contract/screening'
import { useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'

type Said = { readonly says: LeadKind; readonly list: string; readonly published: string; readonly entry: string }

/** As what a list names somebody something, in the version of which day and of which of its entries. */
export function ListSays({ said: { says, list, published, entry } }: { readonly said: Said }) {
  const words = useWords().screening.leads
  const { day } = useDates()
  return (
    <span className="quiet">
      {words.says[says]} · {words.version(list, day(published))} · <code>{entry}</code>
    </span>
  )
}
