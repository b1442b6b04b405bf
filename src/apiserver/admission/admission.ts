import type { ApiObject } from '../../api/meta/object.ts'
import type { FieldErrors } from '../validation/field-errors.ts'
import type { AdmissionPlugin, Attributes, Companion, Reservation } from './plugin.ts'
import { Rounds } from './rounds.ts'

/** What may change or refuse a write between decoding and the store, with an eye on other objects. */
export interface Admission {
  /** The object as the plugins would have it. */
  admit(attributes: Attributes & { readonly object: ApiObject }): Promise<ApiObject>
  /** Of a deletion: whether it may be. */
  admitDeletion(attributes: Attributes): Promise<void>
  /** What is told before what the object's own kind has against it. */
  faults(attributes: Attributes): FieldErrors
  /** Refuses what must not be, seen as it would be stored. */
  validate(attributes: Attributes): Promise<void>
  /** Writes with what has to be written along; asks again as long as somebody else was faster with that. */
  writing<T extends Written>(attributes: Attributes, write: Write<T>): Promise<T>
}

type Write<T> = (companions: readonly Companion[]) => T | Promise<T>

interface Written {
  readonly is: string
}

const attempts = 100
const nothing: Reservation = { companions: [], release: () => undefined }

/** The plugins one after the other: all that change, then all that only look, then the one that books. */
export function admissionChain(plugins: readonly AdmissionPlugin[]): Admission {
  const admitting = plugins.flatMap(({ admit }) => (admit === undefined ? [] : [admit]))
  const finding = plugins.flatMap(({ faults }) => (faults === undefined ? [] : [faults]))
  const validating = plugins.flatMap(({ validate }) => (validate === undefined ? [] : [validate]))
  const reserving = plugins.find(({ reserve }) => reserve !== undefined)?.reserve
  const admit = async (attributes: Attributes): Promise<ApiObject | null> => {
    const rounds = new Rounds()
    let now = attributes
    do {
      for (const each of admitting) {
        const given = each(now, rounds)
        const object = given instanceof Promise ? await given : given
        if (object !== now.object) now = { ...now, object }
      }
    } while (rounds.next())
    return now.object
  }
  const validate = async (attributes: Attributes): Promise<void> => {
    for (const each of validating) {
      const done = each(attributes)
      if (done instanceof Promise) await done
    }
  }
  return {
    admit: (attributes) => admit(attributes) as Promise<ApiObject>,
    async admitDeletion(attributes) {
      await admit(attributes)
      // Of what is not there nobody is asked whether it may go.
      if (attributes.old !== null) await validate(attributes)
    },
    faults: (attributes) => finding.flatMap((faults) => faults(attributes)),
    validate,
    async writing(attributes, write) {
      for (let attempt = 1; ; attempt++) {
        const reserved = reserving?.(attributes) ?? nothing
        const reservation = reserved instanceof Promise ? await reserved : reserved
        try {
          const written = await write(reservation.companions)
          if (written.is !== 'companion-overtaken' || attempt === attempts) return written
        } finally {
          reservation.release()
        }
      }
    },
  }
}
