import { describeStories } from './describe-stories.ts'

describeStories(/^volume-/, {}, { provisioning: { hostPathProvisioner: 'on' } })
