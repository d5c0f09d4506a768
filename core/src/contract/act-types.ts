import * as z from 'zod/mini'
import { actSchema } from './act.ts'
import { DOSSIER_BODIES } from './act-bodies.ts'
import { registerGeneralInput, withdrawGeneralInput } from './generals.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { proposeKeysBody, publishKeysBody } from './keys.ts'
import { enactBody, proposeBody } from './laws.ts'
import { commitBody, deniedBody, openBody, openingBody, reasonsBody } from './ledger-acts.ts'
import { proposeListBody } from './list-proposals.ts'
import { importListBody } from './lists.ts'
import { recoveredBody, sawBody } from './log.ts'
import { acknowledgeInput, differsBody } from './monitor.ts'
import { withdrawProposal } from './proposals.ts'
import { againBody } from './screened-again.ts'
import { disposeBody, ownershipBody, reopenBody, runBody } from './screening.ts'
import { foundBody, submitPackageBody, withholdBody } from './submissions.ts'
import { acceptanceBody } from './succession.ts'
import { liftBody, suspendBody } from './suspensions.ts'
import * as vault from './vault.ts'
import { wordsBody } from './words-looked-for.ts'

/** The body of every act that a node writes, by the act's type. An act of another type changes nothing. */
export const ACT_BODIES = {
  ...DOSSIER_BODIES,
  'generals.register': registerGeneralInput,
  'generals.withdraw': withdrawGeneralInput,
  'laws.propose': proposeBody,
  'laws.withdraw': withdrawProposal,
  'laws.enact': enactBody,
  'keys.propose': proposeKeysBody,
  'keys.withdraw': withdrawProposal,
  'keys.publish': publishKeysBody,
  'vault.serve': vault.serveBody,
  'vault.retire': vault.retireBody,
  'vault.pin': vault.pinBody,
  'vault.unpin': vault.unpinBody,
  'vault.suspend': suspendBody,
  'vault.lift': liftBody,
  'vault.lookFor': wordsBody,
  'vault.submit': submitPackageBody,
  'vault.found': foundBody,
  'vault.withhold': withholdBody,
  'vault.review': vault.reviewBody,
  'vault.equate': vault.equateBody,
  'vault.register': vault.registerBody,
  'vault.accept': vault.acceptBody,
  'vault.reject': vault.rejectBody,
  'vault.revoke': vault.revokeBody,
  'vault.regrade': vault.regradeBody,
  'vault.release': vault.releaseBody,
  'vault.reasons': reasonsBody,
  'monitor.differs': differsBody,
  'monitor.acknowledge': acknowledgeInput,
  'screening.run': runBody,
  'screening.again': againBody,
  'screening.dispose': disposeBody,
  'screening.reopen': reopenBody,
  'ownership.state': ownershipBody,
  'lists.propose': proposeListBody,
  'lists.withdraw': withdrawProposal,
  'lists.import': importListBody,
  'log.open': openBody,
  'log.accept': acceptanceBody,
  'log.recovered': recoveredBody,
  'ledger.saw': sawBody,
  'ledger.commit': commitBody,
  'ledger.opening': openingBody,
  'access.denied': deniedBody,
} as const

/**
 * An act as JSON Schema 2020-12: its fields, and by its type its body, whose schema stands among the definitions under
 * the type's name.
 */
export function actsJsonSchema() {
  const { $defs: shared, properties: bodies } = jsonSchemaOf(z.strictObject(ACT_BODIES), 'input')
  return {
    ...jsonSchemaOf(actSchema, 'input'),
    allOf: Object.keys(ACT_BODIES).map((type) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
      then: { properties: { body: { $ref: `#/$defs/${type}` } } },
    })),
    $defs: { ...shared, ...bodies },
  }
}
