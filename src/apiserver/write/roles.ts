import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { Admission } from '../admission/admission.ts'
import type { Allocation } from '../allocation/allocation.ts'
import type { ObjectWriter } from './object-writer.ts'

/** What a write needs beside the request. */
export interface WriteRoles {
  readonly writer: ObjectWriter
  readonly admission: Admission
  readonly allocation: Allocation
  readonly clock: Clock
  readonly random: Random
}
