import { fields, instant } from './fields.ts'

/** `clock.set`: the instant of law that the demonstration's nodes go on from. */
export const setClockInput = fields({ at: instant })
export const setClockOutput = fields({ at: instant })
