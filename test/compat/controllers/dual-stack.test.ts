import { describeStories } from './describe-stories.ts'

describeStories(/^dual-stack/, {}, { serviceCidrs: ['10.96.0.0/16', 'fd00:10:96::/112'] })
