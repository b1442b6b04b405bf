import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { applyDefaults } from '../../api/ops/default.ts'
import { keepingSpec, type Strategy, statusOf, strategy, withStatusApart } from './strategy.ts'

/** What a kind's own data says of it: a status that others write, a generation. For kinds without rules of their own. */
export function strategyByKind(kind: Kind): Strategy {
  const { generationOf: paths } = kind
  return strategy({
    ...(kind.hasStatus && {
      ...withStatusApart(undefined),
      prepareForCreate: (object) => withFirstStatus(kind, object),
      // What it means to say nothing of its metadata is in its spec, which is not sent here.
      prepareForStatusUpdate: (object, old) => applyDefaults(kind.message, keepingSpec(object, old), old),
    }),
    ...(paths !== undefined && { generationOf: (object) => paths.map((path) => valueAt(object, path)) }),
    firstGeneration: kind.generationOnChange === true ? 0 : 1,
    deleteShowsObject: kind.deleteShowsObject === true,
    orphansByDefault: kind.orphansByDefault === true,
  })
}

/** Whatever a client says of the status: it begins as the kind's defaults have it. */
function withFirstStatus(kind: Kind, object: ApiObject): ApiObject {
  const { status: _, ...rest } = object as ApiObject & { readonly status?: unknown }
  return { ...rest, status: statusOf(applyDefaults<ApiObject>(kind.message, rest)) } as ApiObject
}

function valueAt(object: ApiObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], object)
}
