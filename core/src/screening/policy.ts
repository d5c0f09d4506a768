/** By what parties are screened. Where either changes, every party is screened again. */
export const SCREENED_BY = { algorithm: 'entente-screening 1', policy: 'standard 1' } as const
