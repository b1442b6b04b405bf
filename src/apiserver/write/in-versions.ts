import type { ApiObject } from '../../api/meta/object.ts'
import type { Resource } from '../registry.ts'
import type { Given, Translation } from '../translation.ts'

/** An object of a kind made at run time, `from` one of its versions, in another: at once. */
export type Convert = (from: Pick<Resource, 'translation'>, object: ApiObject, apiVersion: string) => ApiObject

/**
 * Some steps are worked out without waiting (who owns what, what policies say), and may need objects in other versions, one after the
 * other. Where a version has to be asked for, the step is begun again with those that have come: up to there it does the same as before.
 *
 *   step → wants a in v2, ends │ asks │ step, a in v2 is known → wants b in v1, ends │ asks │ step, both are known → done
 */
export function inVersions<T>(step: (convert: Convert) => T): Given<T> {
  const done = attempt([], step)
  return done instanceof Unknown ? repeated(done, step) : done
}

async function repeated<T>(first: Unknown, step: (convert: Convert) => T): Promise<T> {
  const known: ApiObject[] = []
  for (let wanted = first; ; ) {
    known.push(await wanted.translation.convert(wanted.object, wanted.apiVersion))
    const done = attempt(known, step)
    if (!(done instanceof Unknown)) return done
    wanted = done
  }
}

function attempt<T>(known: readonly ApiObject[], step: (convert: Convert) => T): T | Unknown {
  let asked = 0
  try {
    return step(({ translation }, object, apiVersion) => {
      // Without anybody to ask, versions differ in name only.
      if (translation === null) return { ...object, apiVersion }
      const answer = known[asked++]
      if (answer === undefined) throw new Unknown(translation, object, apiVersion)
      return answer
    })
  } catch (error) {
    if (error instanceof Unknown) return error
    throw error
  }
}

class Unknown extends Error {
  readonly translation: Translation
  readonly object: ApiObject
  readonly apiVersion: string

  constructor(translation: Translation, object: ApiObject, apiVersion: string) {
    super(`not known in ${apiVersion} yet`)
    this.translation = translation
    this.object = object
    this.apiVersion = apiVersion
  }
}
