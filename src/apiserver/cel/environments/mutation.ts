import type { CelEnvironment } from '../check/environment.ts'
import { type Declarations, declared } from '../library/overload.ts'
import { dyn, type ObjectType, string, typeOf } from '../types/types.ts'
import { objectOf } from './objects.ts'

// What a mutation makes: `Object{spec: Object.spec{replicas: 3}}`, whose fields nobody knows before there is an object, or a
// list of `JSONPatch{op: "add", …}`.

const jsonPatch = objectOf('JSONPatch', { op: string, path: string, from: string, value: dyn })

/** As in a JSON pointer: a slash is none that parts steps. */
const pointers: Declarations = {
  'jsonpatch.escapeKey': { '(string): string': (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1') },
}
const declaredPointers = declared(pointers)

function appliedObject(name: string): ObjectType {
  return { is: 'object', name, fieldOf: () => dyn }
}

function messageOf(name: string): ObjectType | null {
  if (name === 'JSONPatch') return jsonPatch
  return /^Object(?:\.|$)/.test(name) ? appliedObject(name) : null
}

/** With what only mutations may say. */
export function mutationEnvironment(environment: CelEnvironment): CelEnvironment {
  return {
    ...environment,
    messageOf,
    typeNamed: (name) => {
      const message = messageOf(name)
      return message === null ? environment.typeNamed(name) : typeOf(message)
    },
    library: new Map([...environment.library, ...declaredPointers]),
  }
}
