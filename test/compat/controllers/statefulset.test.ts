import { describeStories } from './describe-stories.ts'

describeStories(/^statefulset-/, {
  'pod-quota-exceeded': 'ResourceQuota',
  'pod-quota-exceeded-parallel': 'ResourceQuota',
  'claim-quota-exceeded': 'ResourceQuota',
  'pod-refused-by-admission-limit-range': 'LimitRange',
})
