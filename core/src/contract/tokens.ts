import * as z from 'zod/mini'
import { fields, instant } from './fields.ts'
import { wordings } from './problem.ts'

/** `tokens.issue`: for which key server, and the key that the token is bound to. */
export const issueTokenInput = fields({
  server: z
    .string()
    .check(z.regex(/^https?:\/\/[^\s/?#]+[^\s?#]*[^\s/?#]$/), z.maxLength(256))
    .register(wordings, {
      expected: 'the address of a key server, as the package names it, such as https://kas.gb.example',
      wrong: () => 'is no such address',
    }),
  key: z
    .string()
    .check(z.regex(/^[\w-]{43}$/))
    .register(wordings, {
      expected: 'the thumbprint of a public key (RFC 7638, SHA-256, base64url)',
      wrong: () => 'is no thumbprint',
    }),
})

export const issueTokenOutput = z.strictObject({ token: z.string(), until: instant })
