import { CONTAINER_CODES } from '../container/refusal.ts'

/**
 * Why a gate keeps a package back: what it finds in the file, and that a person of this nation does not release what the
 * other nation's people did. The list is closed.
 */
export const GATE_REASONS = [...CONTAINER_CODES, 'inspection'] as const
