import { type CelEnvironment, environment } from '../check/environment.ts'
import { anything, bool, mapOf, plain, string } from '../types/types.ts'
import { objectOf } from './objects.ts'

const device = objectOf('kubernetes.DRADevice', {
  driver: string,
  allowMultipleAllocations: bool,
  attributes: mapOf(string, mapOf(string, anything)),
  capacity: mapOf(string, mapOf(string, plain('kubernetes.Quantity'))),
})

/** What an expression that chooses devices may speak of. */
export const deviceEnvironment: CelEnvironment = { ...environment({ device }), binds: true }
