import type { ApiObject } from '../../api/meta/object.ts'
import type { Resource } from '../registry.ts'
import type { Given, Translation } from '../translation.ts'

/** An object of a kind made at run time in another version, at once. */
export type Convert = (object: ApiObject, apiVersion: string) => ApiObject

/** Without anybody to ask, versions differ in name only. */
const renamed: Convert = (object, apiVersion) => ({ ...object, apiVersion })

/**
 * Who owns what is worked out without waiting, and may need an object in other versions, one after the other. Where each of them
 * has to be asked for, the step is begun again with those that have come: up to there it does the same as before.
 *
 *   step → wants a in v2, ends │ asks │ step, a in v2 is known → wants b in v1, ends │ asks │ step, both are known → done
 */
export function inVersions<T>({ translation }: Resource, step: (convert: Convert) => T): Given<T> {
  return translation === null ? step(renamed) : repeated(translation, step)
}

async function repeated<T>(translation: Translation, step: (convert: Convert) => T): Promise<T> {
  const known: ApiObject[] = []
  for (;;) {
    const done = attempt(known, step)
    if (!(done instanceof Unknown)) return done
    known.push(await translation.convert(done.object, done.apiVersion))
  }
}

function attempt<T>(known: readonly ApiObject[], step: (convert: Convert) => T): T | Unknown {
  let asked = 0
  try {
    return step((object, apiVersion) => {
      const answer = known[asked++]
      if (answer === undefined) throw new Unknown(object, apiVersion)
      return answer
    })
  } catch (error) {
    if (error instanceof Unknown) return error
    throw error
  }
}

class Unknown extends Error {
  readonly object: ApiObject
  readonly apiVersion: string

  constructor(object: ApiObject, apiVersion: string) {
    super(`not known in ${apiVersion} yet`)
    this.object = object
    this.apiVersion = apiVersion
  }
}
