/** Whom either nation keeps from packages. */
export const suspensions = {
  title: 'Suspensions',
  intro:
    'An organisation or a person of either nation that is kept from packages. One officer suspends, and no share leaves this nation from that second on; the other nation follows when it has read it. Two persons of the nation that suspended lift it.',
  by: 'Who is kept from packages, by which nation',
  none: 'This nation keeps nobody from packages.',
  over: 'Lifted',
  whom: { organisation: 'organisation', person: 'person' },
  of: (kind: string, nation: string) => `${kind}, ${nation}`,
  standing: 'suspended',
  half: 'one of two persons has lifted it',
  lifted: 'lifted',
  suspendedBy: (role: string, when: string) => `${role}, ${when}`,
  liftedBy: (role: string, when: string) => `Lifted by: ${role}, ${when}`,
  theirs: 'The other nation alone lifts what it suspended.',
  fields: {
    nation: 'Of which nation',
    whom: 'Who',
    name: 'Name',
    nameHint:
      'The organisation by its name, or the person by the pseudonym, as the acts have it. A package’s page shows both with each opening.',
    reason: 'Reason',
    reasonHint: 'The other nation reads it.',
  },
}
