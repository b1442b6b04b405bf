import { list, type MessageReference, string, structTime } from '../../schema/builder.ts'
import type { FieldBuilder } from '../../schema/field-builder.ts'

/** The conditions in a status, merged by their type. */
export function conditions(number: number, of: MessageReference): FieldBuilder {
  return list(number, of)
    .keyed('type')
    .merge('type')
    .doc('What is true of the object at the moment, one entry per type.')
}

export function transitionTime(number: number): FieldBuilder {
  return structTime(number).doc('When the status last changed from one value to another.')
}

/**
 * A condition's fields as most kinds number them.
 *
 * @param type Go's name for the type of `type`
 * @param aspect the description of `type`: which there are
 */
export function conditionFields(type: string, aspect: string) {
  return {
    type: string(1).always().required().go(type).doc(aspect),
    status: string(2).always().required().go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
    lastTransitionTime: transitionTime(3),
    reason: string(4).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
    message: string(5).doc('The same in a sentence for people; programs should not rely on its wording.'),
  }
}
