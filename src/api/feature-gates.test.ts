import { expect, test } from 'vitest'
import { parseFeatureGates } from './feature-gates.ts'

test.each([
  ['', {}],
  ['MaxUnavailableStatefulSet=true', { MaxUnavailableStatefulSet: true }],
  [' MaxUnavailableStatefulSet = T ,JobManagedBy=1', { MaxUnavailableStatefulSet: true, JobManagedBy: true }],
  ['MaxUnavailableStatefulSet=true,MaxUnavailableStatefulSet=false', { MaxUnavailableStatefulSet: false }],
])('%j', (text, gates) => expect(parseFeatureGates(text)).toEqual(gates))

test.each([
  ['MaxUnavailableStatefulSet', '"MaxUnavailableStatefulSet" is not of the form Gate=true.'],
  ['MaxUnavailableStatefulSet=yes', 'MaxUnavailableStatefulSet is yes; it takes true or false.'],
  ['JobManagedBy=false', 'JobManagedBy is always true here.'],
])('%j is refused', (text, sentence) => expect(() => parseFeatureGates(text)).toThrow(sentence))

test('what is no gate here is refused with those that are', () => {
  expect(() => parseFeatureGates('Sails=true')).toThrow(
    /^There is no gate Sails here; there are MaxUnavailableStatefulSet, /,
  )
})
