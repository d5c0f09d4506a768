import type * as submissions from '@entente/core/contract/submissions'
import type * as suspensions from '@entente/core/contract/suspensions'
import type { Act, Asked } from './operation.ts'

/** The acts about what people judge, each with a form on its page. */
export type ReleaseActs = {
  'vault.review': Act<typeof submissions.reviewInput>
  'vault.equate': Act<typeof submissions.equateInput>
  'vault.withhold': Act<typeof submissions.withholdInput>
  'vault.register': Act<typeof submissions.registerInput>
}

/** The acts by which somebody is kept from packages, or let at them again. */
export type SuspensionActs = {
  'vault.suspend': Act<typeof suspensions.suspendBody>
  'vault.lift': Act<typeof suspensions.liftBody>
}

/** What a node is asked of what people judge, and of whom a nation keeps from packages. */
export type ReleaseOperations = ReleaseActs &
  SuspensionActs & {
    'vault.submissions': Asked<typeof submissions.submissionsInput, typeof submissions.submissionsOutput>
    'vault.reviews': Asked<typeof submissions.reviewsInput, typeof submissions.reviewsOutput>
    'vault.report': Asked<typeof submissions.getReportInput, typeof submissions.toldReport>
    'vault.depositReport': Asked<typeof submissions.depositReportInput, typeof submissions.depositReportOutput>
    'vault.suspensions': Asked<typeof suspensions.suspensionsInput, typeof suspensions.suspensionsOutput>
  }
