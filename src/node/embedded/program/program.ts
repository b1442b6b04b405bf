import { assert } from '../../../base/assert.ts'
import { process } from '../../../base/os/process.ts'
import { executable, type Step } from './executable.ts'
import { machines } from './machine.ts'

/** The executable for the machine this runs on. */
export function programOf(steps: readonly Step[]): Uint8Array {
  const machine = machines[process.arch]
  assert(machine !== undefined, `there is no Node of berth's for ${process.arch}, so this does not run there`)
  return executable(steps, machine)
}
