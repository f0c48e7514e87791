/** A route that takes a file of any size as a stream. Never open to a cookie: a Bearer key alone. */
import type { TSchema } from '../schema/fields.ts'
import { isRefusal, type AnswerOrRefusal } from './answer.ts'
import type { OwnerRequest, OwnerRoute, RouteDescription } from './route.ts'
import { BodyRefused, openTextStream, type TextStream } from './text-stream.ts'

type ImportOptions = RouteDescription & {
  /** Of one record sent as JSON, for the description. */
  readonly body: TSchema
  /** Media types besides JSON, in lower case. */
  readonly bodyTypes: readonly string[]
  readonly handle: (request: OwnerRequest, stream: TextStream) => Promise<AnswerOrRefusal>
}

export function importRoute(route: ImportOptions): OwnerRoute {
  const types = ['application/json', ...route.bodyTypes]
  return {
    ...route,
    access: 'owner',
    role: 'owner',
    async run(request, source) {
      const stream = openTextStream(source, types)
      if (isRefusal(stream)) return stream
      try {
        return await route.handle(request, stream)
      } catch (error) {
        if (error instanceof BodyRefused) return error.refusal
        throw error
      }
    },
  }
}
