import { defaultFeatureGates } from '../../../src/api/feature-gates.ts'
import { describeStories } from './describe-stories.ts'

describeStories(/^statefulset-/, {
  'pod-quota-exceeded': 'ResourceQuota',
  'pod-quota-exceeded-parallel': 'ResourceQuota',
  'claim-quota-exceeded': 'ResourceQuota',
})

describeStories(
  /^statefulset-max-unavailable/,
  {},
  { profile: 'max-unavailable', featureGates: { ...defaultFeatureGates, MaxUnavailableStatefulSet: true } },
)
