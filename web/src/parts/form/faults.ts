import type { RefusedPlace } from '@entente/core/contract/refusals'
import { createContext, useContext } from 'react'

/** Everything that is wrong with what a form says, each thing by its place in the document. */
export type Faults = readonly RefusedPlace[]

/** The faults of a field: those at its path, and those of the members of the list that it holds. */
export function faultsAt(faults: Faults, path: string): Faults {
  return faults.filter((fault) => holds(path, fault.path))
}

/** The faults of a group: those of every field within it as well. */
export function faultsWithin(faults: Faults, path: string): Faults {
  return faults.filter((fault) => holds(path, fault.path) || fault.path.startsWith(`${path}.`))
}

function holds(path: string, at: string): boolean {
  return at === path || (at.startsWith(`${path}[`) && /^\[\d+\]$/.test(at.slice(path.length)))
}

/** The path of the field that shows a fault: a list's own, where the fault is a member's. */
export function fieldOf(path: string): string {
  return path.replace(/\[\d+\]$/, '')
}

/** The faults of the form around a field. */
export const FormFaults = createContext<Faults>([])

export function useFaultsAt(path: string): Faults {
  return faultsAt(useContext(FormFaults), path)
}
