import type { Bundle, List, Moment, Part, Rule, Window } from './model.ts'

type Source = Omit<Bundle['parts'][number], 'hash'>

/**
 * The parts of a statute book as they were known at an instant (`2014-03-18T13:39:00Z`, UTC): what began later is not in
 * it, and what ended later has no end yet. So the book of a day can be enacted, held against the next, and questions
 * about a later day are judged as somebody would have judged them then. At or before the instant it gives every verdict
 * that the whole book gives. A law counts as known from the moment that it begins, for the model does not say when it
 * was published.
 */
export function asKnown(parts: readonly Source[], at: string): Part[] {
  return parts.map((part) => {
    const rules = part.rules.filter(({ inForce }) => isBegun(inForce, at)).map((rule) => ruleThen(rule, at))
    const ids = new Set(rules.map(({ id }) => id))
    return {
      ...part,
      rules: rules.map((rule) => ({
        ...rule,
        except: rule.except.filter((name) => name.endsWith('.*') || ids.has(name)),
      })),
      lists: part.lists.filter((list) => isKnown(list, at)).map((list) => listThen(list, at)),
      agreement: part.agreement && {
        ...part.agreement,
        statuses: part.agreement.statuses
          .filter(({ inForce }) => isBegun(inForce, at))
          .map(({ status, inForce }) => ({ status, inForce: openEnded(inForce, at) })),
      },
    }
  })
}

function ruleThen(rule: Rule, at: string): Rule {
  const ended = openEnded(rule.inForce, at)
  return {
    ...rule,
    inForce: ended,
    endedBy: ended.until === null ? null : rule.endedBy,
    offence: rule.offence && isBy(rule.offence.from, at) ? rule.offence : null,
  }
}

/** Grounds of refusal that begin later are another text in place of these; other lists are named by what stands already. */
function isKnown({ kind, inForce }: List, at: string): boolean {
  return kind !== 'criteria' || isBegun(inForce, at)
}

function listThen(list: List, at: string): List {
  return {
    ...list,
    inForce: openEnded(list.inForce, at),
    members: list.members
      .filter(({ inForce }) => list.kind === 'labels' || isBegun(inForce, at))
      .map((member) => ({ ...member, inForce: openEnded(member.inForce, at) })),
  }
}

function isBegun({ from }: Window, at: string): boolean {
  return from === null || isBy(from, at)
}

/** An end that is still to come for anybody is not known yet. */
function openEnded(window: Window, at: string): Window {
  return window.until === null || isBy(window.until, at) ? window : { from: window.from, until: null }
}

/** Whether a moment has come for anybody: a community's day starts in its eastern members first. */
function isBy(moment: Moment, at: string): boolean {
  return typeof moment === 'string' ? moment <= at : Object.values(moment).some((instant) => instant <= at)
}
