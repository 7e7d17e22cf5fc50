import fastJson, { type Schema } from 'fast-json-stringify'
import type { FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { closed } from './closed.ts'

/**
 * Turns replies into JSON that holds nothing but what their schema declares. A reply that fits as it is goes out as it is; what does
 * not, for example a row with columns more or a `Date`, is brought into shape. Both are made when first needed: most of the declared
 * replies are problems that a process never sends, and made at the start they cost seconds and tens of megabytes.
 */
export const replySerializer: FastifySerializerCompiler<TSchema> = ({ schema }) => {
  let fits: Validator | undefined
  let shape: ((reply: unknown) => string) | undefined
  return (reply) => {
    fits ??= Compile(closed(schema))
    if (fits.Check(reply)) return JSON.stringify(reply)
    shape ??= fastJson(schema as Schema)
    return shape(reply)
  }
}
