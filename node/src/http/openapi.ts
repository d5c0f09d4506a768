import { jsonSchemaOf } from '@entente/core/contract/json-schema'
import { problemDocument } from '@entente/core/contract/problem-document'
import type * as z from 'zod/mini'
import type { AnyOperation } from '../operation.ts'
import { file, upload } from '../operation.ts'
import { SIGNED } from './signing.ts'

type Json = { readonly [field: string]: unknown }

/** OpenAPI 3.1 of everything that a node can be asked, from the operations themselves. */
export function openApi(operations: readonly AnyOperation[], nation: string): Json {
  const shared: { [name: string]: unknown } = { Problem: jsonOf(problemDocument, {}, 'output') }
  const named = [...operations].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    openapi: '3.1.1',
    info: {
      title: `Entente: a node of ${nation}`,
      version: '0.1.0',
      description: 'Every answer that is no 2xx is a problem of RFC 9457. POST needs the header `X-Entente: 1`.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths: Object.fromEntries(named.map((op) => [`/api/${op.name}`, pathOf(op, shared)])),
    components: {
      schemas: shared,
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of a session; browsers send it as a cookie.',
        },
      },
    },
  }
}

function pathOf(op: AnyOperation, shared: { [name: string]: unknown }): Json {
  const isFile = op.input === upload
  const input = isFile ? {} : jsonOf(op.input, shared, 'input')
  const common = {
    summary: op.summary,
    tags: [op.name.split('.')[0]],
    'x-may': op.may,
    security: op.may.includes('public') ? [{}, { session: [] }] : [{ session: [] }],
  }
  const responses = {
    200: { description: 'Done', content: contentOf(op, shared) },
    default: {
      description: 'Refused',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
  const post = {
    operationId: op.name,
    ...common,
    ...(op.kind === 'command' && { parameters: [IDEMPOTENCY, SIGNATURES] }),
    requestBody: {
      required: true,
      content: { [isFile ? 'application/octet-stream' : 'application/json']: { schema: input } },
    },
    responses,
  }
  if (op.kind === 'command') return { post }
  return { post, get: { operationId: `${op.name}.get`, ...common, parameters: parametersOf(input), responses } }
}

const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Asked again under the same key, a command gives the answer that it gave before, for 48 hours. A UUID of version 7 must be of the node’s time, to five minutes.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}

const SIGNATURES = {
  name: SIGNED,
  in: 'header',
  required: false,
  description:
    'Of a person with a key of his own, under the Idempotency-Key by which he was answered `signature-required`: his signatures of what `toSign` has, 64 bytes each in base64, a point between, within five minutes.',
  schema: { type: 'string' },
}

function contentOf(op: AnyOperation, shared: { [name: string]: unknown }): Json {
  if (op.output === file) return { 'application/octet-stream': { schema: {} } }
  return { 'application/json': { schema: jsonOf(op.output, shared, 'output') } }
}

/** What a query string can say: the fields of text, numbers and flags. The rest needs a body. */
function parametersOf(input: Json): Json[] {
  const properties = isJson(input.properties) ? input.properties : {}
  const required: readonly unknown[] = Array.isArray(input.required) ? input.required : []
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A schema as JSON Schema 2020-12. What it defines by name is moved to where all operations share it. */
function jsonOf(schema: z.core.$ZodType, shared: { [name: string]: unknown }, io: 'input' | 'output'): Json {
  const { $schema: _, $defs: defined, ...json } = jsonSchemaOf(schema, io)
  for (const [name, definition] of Object.entries(defined ?? {})) shared[name] ??= atHome(definition)
  return atHome(json)
}

/** References lead to the shared components; what defines itself is told by its place there, not by an id of its own. */
function atHome(schema: unknown): Json {
  const text = JSON.stringify(schema, (name, value: unknown) =>
    name === '$id' || name === 'id' ? undefinedUnlessSchema(value) : value,
  )
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'))
}

/** A field of that name has a schema for its value, and an identifier is text. */
function undefinedUnlessSchema(value: unknown): unknown {
  return typeof value === 'string' ? undefined : value
}
