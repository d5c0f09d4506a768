/** What a node answers to a firm that packs. */
export const PACKING: { readonly [operation: string]: () => unknown } = {
  'vault.labels': () => ({
    schemes: [
      { policy: 'GB-GPMS', grades: ['NOT PROTECTIVELY MARKED', 'PROTECT', 'RESTRICTED'], states: [] },
      {
        ...{ policy: 'RU-GRIF', grades: ['несекретно', 'для служебного пользования'] },
        states: ['No Limited Distribution'],
      },
    ],
  }),
}
