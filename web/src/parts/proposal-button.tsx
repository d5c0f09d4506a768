import { Button } from '@mantine/core'

type ProposalButtonProps = {
  readonly label: string
  /** The id of the proposal. */
  readonly id: string
  /** What is done with it. */
  readonly command: { readonly isPending: boolean; mutate(input: { proposal: string }): void }
  /** Whether it carries out what was proposed. */
  readonly grave?: boolean
}

/** Carries out what somebody proposed, or takes it back. */
export function ProposalButton({ label, id, command, grave = false }: ProposalButtonProps) {
  return (
    <Button
      {...(grave ? { color: 'grave' } : { variant: 'default' })}
      size="xs"
      loading={command.isPending}
      onClick={() => command.mutate({ proposal: id })}
    >
      {label}
    </Button>
  )
}
