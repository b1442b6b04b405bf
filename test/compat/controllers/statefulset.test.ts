import { defaultFeatureGates } from '../../../src/api/feature-gates.ts'
import { describeStories } from './describe-stories.ts'

describeStories(/^statefulset-/, {})

describeStories(
  /^statefulset-(max-unavailable|rest|turns)/,
  {},
  { profile: 'max-unavailable', featureGates: { ...defaultFeatureGates, MaxUnavailableStatefulSet: true } },
)
