import { Link } from '@tanstack/react-router'
import type { Operations } from '../../api/operations.ts'
import { Written } from '../said-by.tsx'

type Party = Operations['screening.party']['input']['party']

/** A party by its name, which leads to all that is known of it here. */
export function PartyLink({ party }: { readonly party: Party }) {
  return (
    <Link to="/screening/party" search={party}>
      <Written text={party.name} />
    </Link>
  )
}
