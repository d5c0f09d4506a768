import type { ApplicationView } from '../contract/applications.ts'
import type { PublicLicence } from '../contract/registers.ts'
import type { Opened } from './dossier.ts'
import type { AuthorityView } from './present.ts'
import { presentApplication, presentCase } from './present.ts'
import { presentPublic } from './present-licence.ts'
import type { Reader } from './reader.ts'

export type Audience = 'exporter' | 'authority' | 'partner' | 'auditor' | 'public'

type Views = {
  readonly exporter: ApplicationView
  readonly partner: ApplicationView
  readonly authority: AuthorityView
  readonly auditor: AuthorityView
  readonly public: PublicLicence | null
}

/** A dossier as an audience may see it. Each view is an allow-list: what nobody put in it is not there. */
export function present<To extends Audience>(dossier: Opened, audience: To, reader: Reader): Views[To]
export function present(dossier: Opened, audience: Audience, reader: Reader): Views[Audience] {
  switch (audience) {
    case 'exporter':
      return presentApplication(dossier, reader)
    case 'partner': {
      const shared = presentApplication(
        { ...dossier, questions: dossier.questions.filter((each) => each.shared) },
        reader,
      )
      return { ...shared, timeline: shared.timeline.filter(({ internal }) => !internal), processing: {}, next: [] }
    }
    case 'authority':
    case 'auditor':
      return presentCase(dossier, reader, null)
    case 'public':
      return presentPublic(dossier, reader)
  }
}
