import type { RegradeReason } from '../label/regrade.ts'
import { REGRADE_REASONS } from '../label/regrade.ts'
import { labelReason } from './label-reasons.ts'
import { type Language, type Said, said } from './language.ts'

type Own = (typeof REGRADE_REASONS)[number]

const REASONS: { readonly [reason in Own]: Said } = {
  'not-the-owner': said(
    'Only the nation whose schemes they are may put one mark in the place of another',
    'Заменить гриф другим может только страна, которой принадлежат системы грифов',
  ),
  'not-after': said('The new label is no later than the old one', 'Новая метка создана не позже прежней'),
  'nothing-changed': said('The new label says the same as the old one', 'Новая метка говорит то же, что прежняя'),
}

/** Why a label may not take another's place, as a page or a document says it. */
export function regradeReason(reason: RegradeReason, language: Language): string {
  return isOwn(reason) ? REASONS[reason][language] : labelReason(reason, language)
}

function isOwn(reason: RegradeReason): reason is Own {
  return REGRADE_REASONS.some((each) => each === reason)
}
