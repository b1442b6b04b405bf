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
 */
export function conditionFields(type: string, aspect = 'The aspect.') {
  return {
    type: string(1).always().required().go(type).doc(aspect),
    status: string(2).always().required().go('v1.ConditionStatus').doc('True, False or Unknown.'),
    lastTransitionTime: transitionTime(3),
    reason: string(4).doc('One CamelCase word for programs: why it is so.'),
    message: string(5).doc('Details for people.'),
  }
}
