import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { LEAD_KINDS, MEASURES } from '@entente/core/contract/screening'
import { useWords } from '../../words/use.tsx'
import { ListSays } from './list-says.tsx'

type Ask = ScreenedParty['owned'][number]['ask'][number]

/** What would have to be found out, a line each; where a list gave rise to it, in which of its entries. */
export function Asks({ asked }: { readonly asked: readonly Ask[] }) {
  const askText = useAskText()
  return (
    <ul className="asks">
      {asked.map((each) => (
        <li key={JSON.stringify(each)}>
          {askText(each)} <Origin ask={each} />
        </li>
      ))}
    </ul>
  )
}

function Origin({ ask: { source, list, published, entry } }: { readonly ask: Ask }) {
  const says = LEAD_KINDS.find((kind) => kind === source)
  if (says === undefined || list === undefined || published === undefined || entry === undefined) return null
  return <ListSays said={{ says, list, published, entry }} />
}

/** What would have to be found out, as a sentence: of which of capital, votes and seats, where the law tells them apart. */
function useAskText() {
  const { ask: words, measures } = useWords().screening.ownership
  const askText = ({ what, asset = '', owner = '', share = '' }: Ask): string => {
    switch (what) {
      case 'register':
      case 'contradiction':
      case 'circle':
        return words[what](asset)
      case 'unaccounted':
        return words.unaccounted(asset, share)
      case 'share':
      case 'control':
        return words[what](owner, asset)
      case 'listing':
        return words.listing(owner)
      case 'adding-up':
        return words['adding-up']()
      default:
        return words.law()
    }
  }
  return (ask: Ask): string => {
    const measure = MEASURES.find((each) => each === ask.measure)
    return measure === undefined ? askText(ask) : `${askText(ask)} (${measures[measure]})`
  }
}
